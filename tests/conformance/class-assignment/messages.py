# rules: class.5
# flavour: cpython
class A: pass
class S: __slots__ = ('a',)
class E: __slots__ = ()
class W: __slots__ = ('__weakref__',)
def attempt(obj, cls):
    try:
        obj.__class__ = cls
    except TypeError as error:
        print(error)
attempt(A(), 5)
attempt(A(), int)
attempt(A(), S)
attempt(E(), W)
attempt(5, A)
try:
    del A().__class__
except TypeError as error:
    print(error)
