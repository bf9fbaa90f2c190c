# rules: descr.11
# flavour: language
# getter, setter and deleter make new properties, of the same class.
class P(property): pass
p = P(lambda self: 1, doc='given')
q = p.setter(lambda self, value: None)
print(type(q).__name__, q is p, q.fget is p.fget, p.fset, q.__doc__)
class A:
    x = p
class B(A):
    @A.x.getter
    def x(self): return 2
print(A().x, B().x)
