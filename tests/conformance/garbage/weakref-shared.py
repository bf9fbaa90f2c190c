# rules: weak.2
# flavour: cpython
# Without a callback there is one reference for an object; with one there are several.
import weakref
class A: pass
class R(weakref.ref): pass
a = A()
f = lambda r: None
print(weakref.ref(a) is weakref.ref(a), weakref.ref(a, f) is weakref.ref(a, f), R(a) is R(a), weakref.ref(a, None) is weakref.ref(a))
keep = [weakref.ref(a), weakref.ref(a, f), R(a)]
print(weakref.getweakrefcount(a), weakref.getweakrefs(a)[0] is keep[0])
