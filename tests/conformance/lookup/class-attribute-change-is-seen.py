# rules: lookup.8
# flavour: language
# A change of a class is seen at once by everything below it, however often it was read.
class A: x = 1
class B(A): pass
class C(B): pass
c = C()
def read(): return c.x, C.x, B.x
print([read() for _ in range(3)][-1])
A.x = 2
print(read())
B.x = 3
print(read())
del B.x
print(read())
c.x = 'own'
print(read())
del A.x, c.x
print(hasattr(c, 'x'))
