# rules: ops.2
# flavour: language
# The right operand's reflected method goes first when its class derives and overrides.
class A:
    def __add__(self, other): return 'A.add'
    def __radd__(self, other): return 'A.radd'
class Same(A): pass
class Over(A):
    def __radd__(self, other): return 'Over.radd'
class Forward(A):
    def __add__(self, other): return 'Forward.add'
print(A() + Same(), A() + Over(), A() + Forward(), Over() + A(), A() + A())
