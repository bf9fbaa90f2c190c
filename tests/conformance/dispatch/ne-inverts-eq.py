# rules: ops.8
# flavour: language
class A:
    def __eq__(self, other): return other == 1
class B:
    def __eq__(self, other): return 'truthy'
class C:
    def __eq__(self, other): return NotImplemented
print(A() != 1, A() != 2, B() != 0, C() != C())
class D(A):
    def __ne__(self, other): return 'own'
print(D() != 1)
