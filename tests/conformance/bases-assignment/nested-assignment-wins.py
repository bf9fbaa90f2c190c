# rules: bases.7 bases.3
# flavour: cpython
# mro() assigns __bases__ itself: the inner, completed assignment stays.
active = False
class Meta(type):
    def mro(cls):
        global active
        if active and cls.__name__ == 'C':
            active = False
            cls.__bases__ = (B2,)
        return type.mro(cls)
class A(metaclass=Meta): pass
class B1(metaclass=Meta): pass
class B2(metaclass=Meta): pass
class C(A): pass
active = True
C.__bases__ = (B1,)
def names(cls): return [c.__name__ for c in cls.__subclasses__()]
print(C.__bases__ == (B2,), [c.__name__ for c in C.__mro__], names(A), names(B1), names(B2))
