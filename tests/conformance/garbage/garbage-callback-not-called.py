# rules: weak.5
# flavour: cpython
# A weak reference that is garbage itself is not told.
import gc, weakref
log = []
class A: pass
a = A()
a.me = a
a.ref = weakref.ref(a, lambda r: log.append('inside'))
outside = weakref.ref(a, lambda r: log.append('outside'))
del a
gc.collect()
print(log, outside() is None)
