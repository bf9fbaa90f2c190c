# rules: sub.5
# flavour: language
def f(): yield
class A:
    def m(self): pass
for cls in (type(f), type(f()), type(A().m), type(len), bool, type(None), slice, range, type(...), type(f.__code__)):
    try:
        type('X', (cls,), {})
        print(cls.__name__, 'derived')
    except TypeError:
        print('final')
