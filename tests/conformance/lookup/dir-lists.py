# rules: lookup.14
# flavour: language
class Meta(type):
    meta_attr = 1
class A(metaclass=Meta):
    a = 1
class B(A):
    b = 1
x = B()
x.inst = 1
names = dir(x)
print([n for n in names if not n.startswith('__')], names == sorted(names))
print('meta_attr' in dir(B), 'a' in dir(B))
class C:
    def __dir__(self): return ['z', 'a']
print(dir(C()))
class D:
    def __dir__(self): return 5
try:
    dir(D())
except TypeError:
    print('TypeError')
