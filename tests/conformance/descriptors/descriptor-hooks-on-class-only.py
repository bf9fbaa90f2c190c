# rules: descr.15
# flavour: language
# __get__ is looked up on the class of the attribute's value.
class D: pass
d = D()
d.__get__ = lambda obj, cls: 'never'
class A: d = d
print(A().d is d)
D.__get__ = lambda self, obj, cls: 'now'
print(A().d)
del D.__get__
print(A().d is d)
