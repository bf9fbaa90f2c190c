# rules: ops.1
# flavour: language
class A:
    def __add__(self, other): return 'A.add'
class B:
    def __radd__(self, other): return 'B.radd'
class C:
    def __add__(self, other): return NotImplemented
print(A() + B(), C() + B(), 5 + B(), A() + 5)
try:
    C() + 5
except TypeError:
    print('TypeError')
