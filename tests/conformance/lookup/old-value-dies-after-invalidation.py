# rules: lookup.10
# flavour: cpython
# When the old value of a class attribute dies, lookups already find the new one.
class Old:
    def __del__(self): print('dying sees', getattr(A, 'x', None), getattr(B(), 'x', None))
class A: x = Old()
class B(A): pass
B().x
A.x = 'new'
A.x = Old()
B().x
del A.x
print('end')
