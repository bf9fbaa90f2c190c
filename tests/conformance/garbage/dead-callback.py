# rules: weak.3
# flavour: language
# The callback of a weak reference that died first is not called.
import gc, weakref
class A: pass
a = A()
r = weakref.ref(a, lambda r: print('never'))
del r
del a
gc.collect()
print('end')
