# rules: super.9
# flavour: language
class A:
    @property
    def p(self): return 'p of ' + self.name
    @classmethod
    def c(cls): return 'c of ' + cls.__name__
    @staticmethod
    def s(): return 's'
class B(A):
    name = 'B'
    @property
    def p(self): return 'B ' + super().p
    @classmethod
    def c(cls): return 'B ' + super().c()
    @staticmethod
    def s(): return 'B ' + super(B, B).s()
print(B().p, B.c(), B.s())
