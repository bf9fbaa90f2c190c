# rules: meta.1
# flavour: language
class M1(type): pass
class M2(M1): pass
class A(metaclass=M1): pass
class B(metaclass=M2): pass
class C(A, B): pass
class D(B, A): pass
class E(A, metaclass=M2): pass
print(type(C).__name__, type(D).__name__, type(E).__name__)
print(type(type('F', (A, B), {})).__name__)
