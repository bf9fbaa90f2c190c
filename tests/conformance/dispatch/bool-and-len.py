# rules: ops.10
# flavour: language
class L:
    def __init__(self, n): self.n = n
    def __len__(self): return self.n
class B(L):
    def __bool__(self): return self.n > 10
print(bool(L(0)), bool(L(1)), bool(B(5)), bool(B(11)), bool(object()))
for n, kind in ((-1, ValueError), ('x', TypeError), (2**100, OverflowError)):
    for use in (len, bool):
        try:
            use(L(n))
        except kind:
            print(kind.__name__)
class Bad:
    def __bool__(self): return 1
try:
    bool(Bad())
except TypeError:
    print('TypeError')
