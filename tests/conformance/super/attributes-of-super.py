# rules: super.6
# flavour: language
class A:
    x = 1
class B(A): x = 2
b = B()
s = super(B, b)
print(s.x, s.__thisclass__ is B, s.__self__ is b, s.__self_class__ is B, s.__class__ is super)
for name in ('__thisclass__', '__self__', 'x'):
    try:
        setattr(s, name, 5)
        print('set')
    except AttributeError:
        print('AttributeError')
