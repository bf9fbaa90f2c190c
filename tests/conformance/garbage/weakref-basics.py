# rules: weak.1
# flavour: language
import gc, weakref
class A: pass
a = A()
r = weakref.ref(a)
print(r() is a, type(r).__name__)
del a
gc.collect()
print(r())
