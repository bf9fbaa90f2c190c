# rules: descr.7
# flavour: language
# Bound methods are equal when function and object (by identity) are.
class A:
    def __eq__(self, other): return True
    def __hash__(self): return 1
    def f(self): pass
a, b = A(), A()
print(a.f == a.f, a.f == b.f, hash(a.f) == hash(a.f), len({a.f, a.f, b.f}))
