# rules: gc.4
# flavour: language
# A resurrected group does not keep another group alive.
import gc, weakref
saved = []
class A:
    def __del__(self): saved.append(self)
class B: pass
a = A()
a.me = a
b = B()
b.me = b
ref = weakref.ref(b)
del a, b
gc.collect()
print(len(saved), ref() is None)
