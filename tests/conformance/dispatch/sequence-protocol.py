# rules: ops.12
# flavour: language
# __getitem__ with integers makes a sequence: iteration, containment, reversed with __len__.
class S:
    def __getitem__(self, i):
        if i >= 3: raise IndexError
        return i * 10
    def __len__(self): return 3
print(list(S()), 20 in S(), 25 in S(), list(reversed(S())), [*S()])
class E:
    def __getitem__(self, i): raise KeyError(i)
try:
    list(E())
except KeyError as error:
    print(error.args)
