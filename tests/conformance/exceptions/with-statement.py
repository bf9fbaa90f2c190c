# rules: exc.6
# flavour: language
class CM:
    def __init__(self, suppress): self.suppress = suppress
    def __enter__(self): return 'entered'
    def __exit__(self, kind, value, trace):
        print('exit', kind.__name__ if kind else None)
        return self.suppress
with CM(False) as x: print(x)
with CM(True): raise ValueError
try:
    with CM(False): raise KeyError
except KeyError:
    print('not suppressed')
def f():
    with CM(False): return 'returned'
print(f())
c = CM(True)
c.__exit__ = None
with c: raise ValueError
for bad in (5, object()):
    try:
        with bad: pass
    except TypeError:
        print('TypeError')
