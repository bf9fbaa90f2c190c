# rules: slots.10
# flavour: language
class A: __slots__ = ('a',)
class B: __slots__ = ('b',)
class Empty: __slots__ = ()
class Plain: pass
try:
    class C(A, B): pass
except TypeError:
    print('TypeError')
class D(A, Empty): __slots__ = ()
class E(Plain, A): __slots__ = ()
print(hasattr(D(), '__dict__'), hasattr(E(), '__dict__'))
e = E()
e.a, e.z = 1, 2
print(e.a, e.__dict__)
