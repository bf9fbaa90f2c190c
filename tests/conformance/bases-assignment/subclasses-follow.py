# rules: bases.2
# flavour: language
class A: x = 'A'
class B: x = 'B'
class C(A): pass
class D(C): pass
class E(D): pass
print([cls.__name__ for cls in E.__mro__])
C.__bases__ = (B, A)
print([cls.__name__ for cls in E.__mro__], E.x, E().x)
