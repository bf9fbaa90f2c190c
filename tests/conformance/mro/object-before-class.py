# rules: mro.4
# flavour: language
# object may not stand before a class that derives from it.
class A: pass
try:
    type('X', (object, A), {})
except TypeError:
    print('refused')
print(type('Y', (A, object), {}).__mro__[1:] == (A, object))
