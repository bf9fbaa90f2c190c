# rules: identity.7
# flavour: language
a, b = [], []
print(a is a, a is b, a == b, (id(a) == id(a)), (id(a) == id(b)))
class Liar:
    def __eq__(self, other): return True
    def __hash__(self): return 0
print(Liar() is Liar(), Liar() == Liar(), Liar() in [None])
