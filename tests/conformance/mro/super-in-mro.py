# rules: mro.9
# flavour: cpython
# super() on a class that has no order yet finds what super itself has.
class Meta(type):
    def mro(cls):
        if cls.__mro__ is None:
            try:
                super(cls, cls).missing
            except (AttributeError, TypeError) as error:
                print(type(error).__name__)
        return type.mro(cls)
class A(metaclass=Meta): pass
print(len(A.__mro__))
