# rules: weak.7
# flavour: language
import weakref
class S: __slots__ = ()
class W: __slots__ = ('__weakref__',)
for obj in (5, 'x', (), None, S()):
    try:
        weakref.ref(obj)
    except TypeError:
        print('TypeError')
w = W()
f = lambda: 0
class A: pass
print(weakref.ref(w)() is w, weakref.ref(f)() is f, weakref.ref(A)() is A)
