# rules: lookup.12
# flavour: language
# object.__setattr__ may not be used to get around type.__setattr__.
class A: pass
for target in (A, int, type):
    try:
        object.__setattr__(target, 'x', 1)
    except TypeError:
        print('TypeError')
try:
    object.__delattr__(A, '__doc__')
except TypeError:
    print('TypeError')
type.__setattr__(A, 'x', 1)
print(A.x)
