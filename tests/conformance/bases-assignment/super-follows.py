# rules: bases.9
# flavour: language
class A:
    def f(self): return 'A'
class B:
    def f(self): return 'B'
class C(A):
    def f(self): return 'C' + super().f()
print(C().f())
C.__bases__ = (B,)
print(C().f())
C.__bases__ = (B, A)
print(C().f())
