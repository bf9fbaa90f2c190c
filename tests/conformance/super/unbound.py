# rules: super.5
# flavour: language
class A:
    def f(self): return 'A.f'
class B(A):
    def f(self): return 'B.f'
unbound = super(B)
print(unbound.__self__, unbound.__thisclass__ is B, unbound.__self_class__)
B.parent = unbound
b = B()
print(b.parent.f(), type(B.parent).__name__)
try:
    unbound.f
except AttributeError:
    print('AttributeError')
