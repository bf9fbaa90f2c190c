# rules: life.7
# flavour: language
# What __del__ raises is reported to sys.unraisablehook, and goes nowhere else.
import gc, sys
seen = []
def hook(info):
    seen.append((info.exc_type.__name__, str(info.exc_value)))
sys.unraisablehook = hook
class A:
    def __del__(self): raise ValueError('from del')
a = A()
del a
gc.collect()
print(seen)
sys.unraisablehook = sys.__unraisablehook__
