# rules: super.1
# flavour: language
# The class after the given one in the MRO of the object, which need not be a base of it.
class A:
    def who(self): return 'A'
class B(A):
    def who(self): return 'B ' + super().who()
class C(A):
    def who(self): return 'C ' + super().who()
class D(B, C): pass
print(D().who(), super(B, D()).who(), super(D, D()).who())
