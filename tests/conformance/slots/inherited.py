# rules: slots.2
# flavour: language
# A subclass adds to the slots; without __slots__ of its own it has a dict again.
class A: __slots__ = ('a',)
class B(A): __slots__ = ('b',)
class C(A): pass
b, c = B(), C()
b.a, b.b = 1, 2
c.a, c.other = 3, 4
print(b.a, b.b, hasattr(b, '__dict__'), c.__dict__, c.a)
