# rules: lookup.11
# flavour: language
class A: pass
a = A()
a.z, a.b = 1, 2
print(a.__dict__, vars(a) is a.__dict__)
a.__dict__['c'] = 3
print(a.c)
a.__dict__ = {'only': 1}
print(a.only, hasattr(a, 'z'))
del a.__dict__
print(a.__dict__)
for bad in (5, None, [], 'x'):
    try:
        a.__dict__ = bad
    except TypeError:
        print('TypeError')
print(a.__dict__)
