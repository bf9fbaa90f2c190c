# rules: ops.9
# flavour: language
# A class that defines __eq__ only cannot be hashed; adding __eq__ later changes nothing.
class A:
    def __eq__(self, other): return True
print(A.__hash__)
try:
    hash(A())
except TypeError:
    print('TypeError')
class B: pass
B.__eq__ = lambda self, other: True
print(isinstance(hash(B()), int))
class C(A):
    __hash__ = object.__hash__
print(isinstance(hash(C()), int))
class D(A): pass
try:
    {D()}
except TypeError:
    print('TypeError')
