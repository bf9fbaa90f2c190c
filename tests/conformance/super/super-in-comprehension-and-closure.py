# rules: super.4
# flavour: language
class A:
    def f(self): return 'A'
class B(A):
    def f(self):
        def inner(): return super(B, self).f()
        return inner() + [super(__class__, self).f() for _ in range(1)][0]
    def g(self, other):
        def inner(self): return super().f()
        return inner(other)
print(B().f(), B().g(B()))
