# rules: bases.6
# flavour: language
# If any class below gets no order, nothing at all changes.
class A: pass
class B: pass
class X(A): pass
class Y(A, B): pass
class Z(X, Y): pass
before = [cls.__mro__ for cls in (X, Y, Z)]
try:
    X.__bases__ = (B, A)
except TypeError:
    print('TypeError')
print([cls.__mro__ for cls in (X, Y, Z)] == before, X.__bases__ == (A,), X.__base__ is A)
print([c.__name__ for c in A.__subclasses__()], [c.__name__ for c in B.__subclasses__()])
