# rules: identity.8
# flavour: language
# Containers compare by identity first, then by equality.
nan = float('nan')
class Never:
    def __eq__(self, other): return False
    def __hash__(self): return 1
n = Never()
print(nan == nan, nan in [nan], [nan] == [nan], n in (n,), (n,) == (n,), {n: 1}[n])
print([nan].index(nan), [n, n].count(n), {n} == {n}, [Never()] == [Never()])
