# rules: sub.3
# flavour: language
class S(set): pass
class F(frozenset): pass
s, f = S([1, 2]), F([2, 3])
print(sorted(s), sorted(s | f), type(s | f).__name__, type(f & s).__name__, type(s.copy()).__name__, s & f == {2}, hash(f) == hash(frozenset([2, 3])))
