# rules: lookup.11
# flavour: language
class A: pass
a = A()
a.__dict__[5] = 'five'
a.__dict__['x'] = 'ex'
print(a.x, a.__dict__[5], sorted(map(str, a.__dict__)))
class Shared(dict): pass
d = Shared(y=1)
b = A()
b.__dict__ = d
print(b.y, b.__dict__ is d)
b.z = 2
print(d == {'y': 1, 'z': 2})
