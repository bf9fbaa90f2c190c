# rules: gc.8
# flavour: cpython
import gc
class A: pass
class E: __slots__ = ()
print(gc.is_tracked(5), gc.is_tracked('x'), gc.is_tracked([]), gc.is_tracked(A()), gc.is_tracked(A), gc.is_tracked(int))
print(gc.is_finalized(A()), gc.isenabled())
gc.disable()
print(gc.isenabled())
gc.enable()
