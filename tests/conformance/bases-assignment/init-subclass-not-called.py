# rules: bases.12
# flavour: language
class A: pass
class B:
    def __init_subclass__(cls): print('never')
class C(A): pass
C.__bases__ = (B,)
print(C.__bases__ == (B,))
