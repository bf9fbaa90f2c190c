# rules: weak.6
# flavour: language
import gc, weakref
class A:
    def __init__(self, v): self.v = v
    def __eq__(self, other): return self.v == other.v
    def __hash__(self): return hash(self.v)
a, b, c = A(1), A(1), A(2)
ra, rb, rc = weakref.ref(a), weakref.ref(b), weakref.ref(c)
print(ra == rb, ra == rc, hash(ra) == hash(a), ra != rb)
del a
gc.collect()
print(ra == rb, ra == ra, isinstance(hash(ra), int))
d = A(3)
rd = weakref.ref(d)
del d
gc.collect()
try:
    hash(rd)
except TypeError:
    print('TypeError')
