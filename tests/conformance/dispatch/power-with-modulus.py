# rules: ops.6
# flavour: language
class A:
    def __pow__(self, other, mod=None): return 'pow', other, mod
    def __rpow__(self, other, mod=None): return 'rpow', other, mod
print(A() ** 2, 2 ** A(), pow(A(), 2), pow(A(), 2, 3))
a = A()
a **= 4
print(a)
