# rules: mro.3
# flavour: language
# The order of a class is a subsequence of the order of each class derived from it.
class O: pass
class A(O): pass
class B(O): pass
class C(O): pass
class D(O): pass
class E(O): pass
class K1(A, B, C): pass
class K2(D, B, E): pass
class K3(D, A): pass
class Z(K1, K2, K3): pass
def is_subsequence(short, long):
    rest = iter(long)
    return all(item in rest for item in short)
print([c.__name__ for c in Z.__mro__])
print([is_subsequence(K.__mro__, Z.__mro__) for K in (K1, K2, K3)])
