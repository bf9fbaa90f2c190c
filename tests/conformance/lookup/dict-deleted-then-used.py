# rules: lookup.11
# flavour: language
# After `del obj.__dict__` everything works on a new dict.
class A:
    x = 'class'
a = A()
a.x = 1
kept = a.__dict__
del a.__dict__
print(a.x, kept)
a.y = 2
del a.y
try:
    del a.y
except AttributeError:
    print('AttributeError')
print(a.__dict__, kept)
