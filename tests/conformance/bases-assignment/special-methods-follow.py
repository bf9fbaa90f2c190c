# rules: bases.8
# flavour: language
class A:
    def __len__(self): return 1
    def __add__(self, other): return 'A.add'
class B:
    def __len__(self): return 2
    def __iter__(self): return iter('b')
class C(A): pass
class D(C): pass
d = D()
print(len(d), d + 1)
C.__bases__ = (B,)
print(len(d), list(d))
try:
    d + 1
except TypeError:
    print('TypeError')
