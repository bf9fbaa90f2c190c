# rules: super.2
# flavour: language
class A:
    def f(self): return 'A'
    @classmethod
    def c(cls): return 'A.c ' + cls.__name__
class B(A):
    def f(self): return 'B'
    @classmethod
    def c(cls): return 'B.c ' + super().c()
b = B()
print(super(B, b).f(), super(B, B).c(), B.c(), super(B, B).f(b))
class C(B): pass
print(super(B, C()).f(), C.c())
