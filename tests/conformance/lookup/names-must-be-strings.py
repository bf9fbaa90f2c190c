# rules: lookup.4
# flavour: language
class A: pass
for action in (lambda: getattr(A(), 5), lambda: setattr(A(), None, 1), lambda: delattr(A, b'x'),
               lambda: hasattr(A, 1), lambda: A.__getattribute__(A(), 1)):
    try:
        action()
    except TypeError:
        print('TypeError')
class Name(str): pass
setattr(A, Name('plain'), 1)
print(A.plain, [type(k).__name__ for k in vars(A) if k == 'plain'])
