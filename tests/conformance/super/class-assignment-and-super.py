# rules: super.10
# flavour: language
# __class__ of the object decides, also when it lies.
class A:
    def f(self): return 'A'
class B(A):
    def f(self): return 'B'
class Liar:
    @property
    def __class__(self): return B
print(super(B, Liar()).__self_class__ is B)
try:
    super(int, Liar())
except TypeError:
    print('TypeError')
