# rules: bases.1
# flavour: language
class A:
    def f(self): return 'A'
class B:
    def f(self): return 'B'
class C(A): pass
c = C()
print(c.f(), isinstance(c, A))
C.__bases__ = (B,)
print(c.f(), isinstance(c, A), isinstance(c, B), C.__mro__ == (C, B, object), C.__base__ is B)
