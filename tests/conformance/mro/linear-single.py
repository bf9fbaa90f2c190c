# rules: mro.1
# flavour: language
# A class with one base: itself, then the base's order.
class A: pass
class B(A): pass
class C(B): pass
print([c.__name__ for c in C.__mro__])
print(C.__mro__ == (C,) + B.__mro__)
print(type(C.__mro__), C.__mro__[-1] is object)
