# rules: descr.1
# flavour: language
class D:
    def __get__(self, obj, cls=None): return obj is None, cls.__name__
class A: d = D()
class B(A): pass
print(A().d, A.d, B().d, B.d)
