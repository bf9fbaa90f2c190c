# rules: mro.9
# flavour: cpython
# Deriving from a class that is still without an order is a TypeError.
class Meta(type):
    def mro(cls):
        if cls.__mro__ is None and cls.__name__ == 'A':
            try:
                type('X', (cls,), {})
            except TypeError as error:
                print(error)
        return type.mro(cls)
class A(metaclass=Meta): pass
print([c.__name__ for c in A.__mro__])
