# rules: gc.6
# flavour: language
import gc, sys
seen = []
sys.unraisablehook = lambda info: seen.append(info.exc_type.__name__)
class A:
    def __del__(self): raise KeyError
a, b = A(), A()
a.other, b.other = b, a
del a, b
gc.collect()
sys.unraisablehook = sys.__unraisablehook__
print(seen)
