# rules: super.1
# flavour: language
class Base:
    def f(self): return ['Base']
class A(Base):
    def f(self): return ['A'] + super().f()
class B(Base):
    def f(self): return ['B'] + super().f()
class C(A, B):
    def f(self): return ['C'] + super().f()
print(C().f(), A().f())
