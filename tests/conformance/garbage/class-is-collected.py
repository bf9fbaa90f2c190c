# rules: gc.3
# flavour: language
# A class is in cycles with itself; without users it is collected, and leaves its base.
import gc, weakref
class Base: pass
def make():
    class Derived(Base): pass
    return weakref.ref(Derived)
ref = make()
gc.collect()
print(ref() is None, Base.__subclasses__())
