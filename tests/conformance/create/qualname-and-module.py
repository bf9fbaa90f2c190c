# rules: create.6
# flavour: language
class A:
    class B:
        def f(self): pass
def make():
    class C: pass
    return C
print(A.B.__qualname__, A.B.f.__qualname__, make().__qualname__, A.B.__name__)
print(A.__module__, '__qualname__' in A.__dict__)
D = type('D', (), {'__qualname__': 'X.Y', '__module__': 'somewhere'})
print(D.__name__, D.__qualname__, repr(D))
try:
    type('E', (), {'__qualname__': 5})
except TypeError:
    print('TypeError')
