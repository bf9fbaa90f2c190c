# rules: bases.3
# flavour: language
# Edges up and edges down always agree.
class A: pass
class B: pass
class C(A): pass
def names(cls): return [c.__name__ for c in cls.__subclasses__()]
print(names(A), names(B))
C.__bases__ = (B,)
print(names(A), names(B))
C.__bases__ = (B, A)
print(names(A), names(B))
C.__bases__ = (A,)
print(names(A), names(B))
