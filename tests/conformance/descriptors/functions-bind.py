# rules: descr.6
# flavour: language
class A:
    def f(self, *args): return self.name, args
    name = 'class'
a = A()
a.name = 'instance'
m = a.f
print(m(1), m.__self__ is a, m.__func__ is A.f, a.f == a.f, a.f is a.f)
a.g = A.f
print(a.g(a, 2))
print(type(A.f).__name__, type(a.f).__name__, A.f(a))
