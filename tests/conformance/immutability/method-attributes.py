# rules: immut.6
# flavour: language
class A:
    def f(self): pass
A.f.note = 1
a = A()
print(a.f.note)
try:
    a.f.note = 2
except AttributeError:
    print('AttributeError')
