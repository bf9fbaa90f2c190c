# rules: identity.9
# flavour: cpython
# Copies of exact immutable objects are the objects themselves; of subclasses they are not.
t = (1, 2)
s = 'text here'
f = frozenset([1])
print(tuple(t) is t, t[:] is t, str(s) is s, s[:] is s, frozenset(f) is f, int(10**20) is not None)
class T(tuple): pass
class S(str): pass
a, b = T(t), S(s)
print(tuple(a) is a, type(tuple(a)).__name__, str(b) is b, type(str(b)).__name__, type(a[:]).__name__)
