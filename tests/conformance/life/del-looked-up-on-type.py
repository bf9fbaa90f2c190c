# rules: life.11
# flavour: language
# Only the class's __del__ counts; an attribute of the instance does not.
import gc
class A: pass
a = A()
a.__del__ = lambda: print('instance attribute')
del a
gc.collect()
class B: pass
b = B()
B.__del__ = lambda self: print('added later')
del b
gc.collect()
