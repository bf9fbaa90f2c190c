# rules: sub.8
# flavour: language
class I(int):
    def __add__(self, other): return 'I.add'
    def __radd__(self, other): return 'I.radd'
    def __eq__(self, other): return 'eq'
    __hash__ = int.__hash__
    def __bool__(self): return False
print(I(1) + 1, 1 + I(1), sum([I(1), I(2)]), I(1) == 5, bool(I(5)), I(3) * 2, 1 == I(1))
class S(str):
    def __len__(self): return 99
    def __contains__(self, x): return True
print(len(S('a')), 'zzz' in S(''), S('ab') + 'c')
