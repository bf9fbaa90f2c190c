# rules: gc.2
# flavour: cpython
import gc
gc.collect()
class A: __slots__ = ('me',)
a = A()
a.me = a
del a
print(gc.collect())
l = []
l.append(l)
del l
print(gc.collect(), gc.collect())
