# rules: bases.5
# flavour: language
class A: pass
class B(A): pass
class C(B): pass
class Free: pass
for cls, base in ((A, A), (B, B), (B, C)):
    try:
        cls.__bases__ = (base,)
    except TypeError:
        print('TypeError')
print([c.__name__ for c in C.__mro__])
