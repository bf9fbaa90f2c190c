# rules: bases.4
# flavour: cpython
class A: pass
class B(A): pass
class S: __slots__ = ('x',)
def attempt(value):
    try:
        B.__bases__ = value
    except TypeError as error:
        print(error)
for value in ([A], (), (5,), (B,), (bool,), (S,), (object,)):
    attempt(value)
try:
    A.__bases__ = (S,)
except TypeError as error:
    print(error)
try:
    int.__bases__ = (A,)
except TypeError as error:
    print(error)
