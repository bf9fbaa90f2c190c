# rules: weak.9
# flavour: language
import weakref
class R(weakref.ref):
    def __new__(cls, obj, callback=None, **kwds):
        self = super().__new__(cls, obj, callback)
        return self
    def __init__(self, obj, callback=None, tag=None):
        super().__init__(obj, callback)
        self.tag = tag
    def __call__(self): return 'tagged', super().__call__()
class A: pass
a = A()
r = R(a, tag='t')
print(r.tag, r()[1] is a, r.__callback__)
