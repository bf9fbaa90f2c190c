# rules: weak.3
# flavour: cpython
import weakref
class A: pass
a = A()
log = []
refs = [weakref.ref(a, lambda r, i=i: log.append((i, r() is None))) for i in range(3)]
del a
print(log)
