# rules: descr.8
# flavour: language
class A:
    @classmethod
    def make(cls, x=0): return cls.__name__, x
class B(A): pass
print(A.make(), B.make(1), B().make(2))
print(A.make.__self__ is A, B.__dict__.get('make'), A.__dict__['make'].__get__(None, B)())
def f(cls): return cls.__name__
c = classmethod(f)
print(c.__func__ is f, c.__wrapped__ is f, c.__name__, c.__get__(5)(), c.__get__(None, str)())
