# rules: weak.4
# flavour: language
import gc, sys, weakref
seen = []
sys.unraisablehook = lambda info: seen.append(info.exc_type.__name__)
class A: pass
a = A()
def bad(r): raise ValueError
log = []
refs = [weakref.ref(a, bad), weakref.ref(a, lambda r: log.append('called'))]
del a
gc.collect()
sys.unraisablehook = sys.__unraisablehook__
print(seen, log)
