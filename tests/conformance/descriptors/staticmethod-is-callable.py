# rules: descr.8
# flavour: language
def f(*args): return args
s = staticmethod(f)
class A: s = s
print(A.s(1), A().s(2), s(3), s.__func__ is f, s.__wrapped__ is f, s.__name__, A.s is f)
