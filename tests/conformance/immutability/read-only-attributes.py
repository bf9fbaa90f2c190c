# rules: immut.5
# flavour: language
class A: pass
for name in ('__mro__', '__dict__', '__base__', '__basicsize__', '__flags__', '__dictoffset__'):
    for action in (lambda: setattr(A, name, None), lambda: delattr(A, name)):
        try:
            action()
            print(name, 'changed')
        except AttributeError:
            pass
print('all refused')
