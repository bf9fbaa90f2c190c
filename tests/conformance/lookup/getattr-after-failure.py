# rules: lookup.5
# flavour: language
# __getattr__ is asked only when the ordinary way raised AttributeError.
class A:
    x = 1
    def __getattr__(self, name): return 'getattr ' + name
a = A()
a.y = 2
print(a.x, a.y, a.z)
class B:
    @property
    def p(self): raise AttributeError('inside')
    @property
    def q(self): raise ValueError('inside')
    def __getattr__(self, name): return 'getattr ' + name
b = B()
print(b.p)
try:
    b.q
except ValueError as error:
    print(error)
