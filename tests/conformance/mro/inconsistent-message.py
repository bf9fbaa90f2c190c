# rules: mro.4
# flavour: cpython
# The message names the heads at which the merge stopped.
class A: pass
class B(A): pass
try:
    type('X', (A, B), {})
except TypeError as error:
    print(error)
class X: pass
class Y: pass
class XY(X, Y): pass
class YX(Y, X): pass
try:
    type('Z', (XY, YX), {})
except TypeError as error:
    print(error)
