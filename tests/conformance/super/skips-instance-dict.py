# rules: super.8
# flavour: language
class A:
    x = 'A'
class B(A):
    x = 'B'
b = B()
b.x = 'instance'
print(super(B, b).x)
try:
    super(A, b).x
except AttributeError:
    print('AttributeError')
