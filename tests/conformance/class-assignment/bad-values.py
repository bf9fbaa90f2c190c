# rules: class.2
# flavour: language
class A: pass
a = A()
for value in (5, None, 'A', A()):
    try:
        a.__class__ = value
    except TypeError:
        print('TypeError')
try:
    del a.__class__
except TypeError:
    print('TypeError')
print(type(a) is A)
