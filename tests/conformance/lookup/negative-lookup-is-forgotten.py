# rules: lookup.8
# flavour: language
class A: pass
class B(A): pass
b = B()
print([hasattr(b, 'late') for _ in range(5)])
A.late = 1
print(hasattr(b, 'late'), b.late)
del A.late
print(hasattr(b, 'late'))
