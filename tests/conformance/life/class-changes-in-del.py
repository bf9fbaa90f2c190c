# rules: life.13
# flavour: cpython
# __del__ may change the class; the reference of the right class is given back.
import sys
class B: pass
class A:
    def __del__(self): self.__class__ = B
base = sys.getrefcount(A), sys.getrefcount(B)
for i in range(5):
    A()
print(sys.getrefcount(A) - base[0], sys.getrefcount(B) - base[1])
