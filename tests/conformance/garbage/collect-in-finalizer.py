# rules: gc.7
# flavour: cpython
# A collection inside a collection does nothing.
import gc
class A:
    def __del__(self): print('inner', gc.collect())
a = A()
a.me = a
del a
print(gc.collect() > 0)
