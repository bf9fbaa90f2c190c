# rules: lookup.7
# flavour: language
class A: pass
a = A()
a.__len__ = lambda: 5
a.__call__ = lambda: 'called'
a.__eq__ = lambda other: True
try:
    len(a)
except TypeError:
    print('TypeError')
print(callable(a), a == 5, a.__len__())
