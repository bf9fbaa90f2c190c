# rules: life.3 life.5
# flavour: cpython
# Repetition adds as many references as there are places.
import sys
class A: pass
a = A()
base = sys.getrefcount(a)
many = [a] * 42
print(sys.getrefcount(a) - base)
more = (a,) * 7
print(sys.getrefcount(a) - base)
many *= 2
print(sys.getrefcount(a) - base)
del many, more
print(sys.getrefcount(a) - base)
