# rules: mro.10
# flavour: language
class A: pass
for action in (lambda: setattr(A, '__mro__', (A,)), lambda: delattr(A, '__mro__')):
    try:
        action()
    except AttributeError as error:
        print(type(error).__name__)
print(len(A.__mro__))
