# rules: meta.6
# flavour: language
# metaclass= may be any callable; the result is whatever it returns.
def make(name, bases, ns, **kwds): return name, bases, sorted(k for k in ns if '_' not in k), kwds
class A(metaclass=make, extra=1):
    x = 5
print(A)
class NotCalled(type):
    def __call__(cls, *args, **kwds): return 'from __call__'
class B(metaclass=NotCalled): pass
print(B())
