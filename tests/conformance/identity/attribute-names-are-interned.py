# rules: identity.6
# flavour: cpython
class A: pass
a = A()
name = ''.join(['some', '_', 'name'])
setattr(a, name, 1)
setattr(A, name, 2)
print([k is next(iter(a.__dict__)) for k in A.__dict__ if k == name])
