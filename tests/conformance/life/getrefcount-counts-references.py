# rules: life.3
# flavour: cpython
import sys
class A: pass
a = A()
base = sys.getrefcount(a)
b = a
print(sys.getrefcount(a) - base)
boxes = [a, a, (a,)]
print(sys.getrefcount(a) - base)
del b
boxes.clear()
print(sys.getrefcount(a) - base)
