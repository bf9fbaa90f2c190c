# rules: immut.4
# flavour: language
class A: pass
A.__name__ = 'B'
A.__qualname__ = 'C.D'
A.__module__ = 'm'
print(A.__name__, A.__qualname__, A.__module__, repr(A))
for name, value in (('__name__', 5), ('__qualname__', None), ('__name__', 'a\0b')):
    try:
        setattr(A, name, value)
    except (TypeError, ValueError) as error:
        print(type(error).__name__)
for name in ('__name__', '__qualname__', '__module__'):
    try:
        delattr(A, name)
        print('deleted')
    except (TypeError, AttributeError) as error:
        print(type(error).__name__)
