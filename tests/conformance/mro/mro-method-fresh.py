# rules: mro.6
# flavour: language
# type.mro() computes anew and returns a list of its own.
class A: pass
class B(A): pass
first, second = B.mro(), B.mro()
print(type(first), first == list(B.__mro__), first is second)
first.clear()
print([c.__name__ for c in B.__mro__])
