# rules: ops.6
# flavour: cpython
# Since 3.14 the reflected method is asked with a modulus, too.
class A:
    def __rpow__(self, other, mod=None): return 'rpow', other, mod
print(pow(2, A(), 5))
