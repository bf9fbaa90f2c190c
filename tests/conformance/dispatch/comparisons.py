# rules: ops.7
# flavour: language
class A:
    def __lt__(self, other): return 'A.lt'
    def __eq__(self, other): return NotImplemented
class B:
    def __gt__(self, other): return 'B.gt'
class Sub(A):
    def __gt__(self, other): return 'Sub.gt'
print(A() < B(), A() < Sub(), Sub() > A())
a = A()
print(a == a, a == A(), a != a, a != A())
class N:
    def __lt__(self, other): return NotImplemented
try:
    N() < B() < N()
    N() < N()
except TypeError:
    print('TypeError')
