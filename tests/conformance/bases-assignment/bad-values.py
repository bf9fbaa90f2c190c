# rules: bases.4
# flavour: language
class A: pass
class B: pass
class C(A): pass
for value in ([B], B, (), (5,), (B, B), (int, str), (bool,), None):
    try:
        C.__bases__ = value
        print('changed')
    except TypeError:
        print('TypeError')
try:
    del C.__bases__
except TypeError:
    print('TypeError')
print(C.__bases__ == (A,), C.__mro__ == (C, A, object), [c.__name__ for c in B.__subclasses__()])
