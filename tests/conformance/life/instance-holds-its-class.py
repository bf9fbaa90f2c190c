# rules: life.4
# flavour: cpython
# One reference to the class for each instance, given back when the instance dies.
import sys
class A: pass
base = sys.getrefcount(A)
many = [A() for i in range(10)]
print(sys.getrefcount(A) - base)
del many[3:]
print(sys.getrefcount(A) - base)
many = None
print(sys.getrefcount(A) - base)
