# rules: weak.8
# flavour: language
import gc, weakref
class A:
    def __init__(self): self.x = 1
    def __len__(self): return 3
    def __call__(self, y): return y
    def __add__(self, other): return 'sum'
a = A()
p = weakref.proxy(a)
p.x = 5
print(a.x, len(p), p(7), p + 1, isinstance(p, A), type(p) is A)
try:
    hash(p)
except TypeError:
    print('TypeError')
del a
gc.collect()
for action in (lambda: p.x, lambda: len(p), lambda: p + 1):
    try:
        action()
    except ReferenceError:
        print('ReferenceError')
