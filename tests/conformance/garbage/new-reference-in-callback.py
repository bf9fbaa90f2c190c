# rules: weak.10
# flavour: cpython
# While the callbacks run, the dying object can no longer be reached.
import weakref
class A: pass
a = A()
first = weakref.ref(a)
log = []
second = weakref.ref(a, lambda r: log.append((first() is None, r() is None)))
del a
print(log)
