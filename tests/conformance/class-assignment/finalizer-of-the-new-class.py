# rules: class.10
# flavour: language
import gc
class A:
    def __del__(self): print('A.del')
class B:
    def __del__(self): print('B.del')
a = A()
a.__class__ = B
del a
gc.collect()
