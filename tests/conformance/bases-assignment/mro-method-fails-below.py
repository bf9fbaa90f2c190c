# rules: bases.6
# flavour: language
# The same when a custom mro() raises in the middle.
fail = False
class Meta(type):
    def mro(cls):
        if fail and cls.__name__ == 'D2': raise ValueError('no')
        return type.mro(cls)
class A(metaclass=Meta): x = 'A'
class B(metaclass=Meta): x = 'B'
class C(A): pass
class D1(C): pass
class D2(C): pass
class D3(C): pass
fail = True
try:
    C.__bases__ = (B,)
except ValueError as error:
    print(error)
fail = False
print([cls.x for cls in (C, D1, D2, D3)], C.__bases__ == (A,), [c.__name__ for c in B.__subclasses__()])
C.__bases__ = (B,)
print([cls.x for cls in (C, D1, D2, D3)])
