# rules: ops.14
# flavour: language
class A:
    def __call__(self, *args, **kwds): return args, kwds
a = A()
print(a(1, x=2), callable(a), callable(A), callable(5))
A.__call__ = lambda self: 'replaced'
print(a())
del A.__call__
try:
    a()
except TypeError:
    print('TypeError', callable(a))
