# rules: sub.1
# flavour: language
class I(int):
    def __new__(cls, value, tag=None):
        self = super().__new__(cls, value)
        self.tag = tag
        return self
i = I('12', 'x')
print(i, i.tag, i + 1, type(i + 1).__name__, type(-i).__name__, type(int(i)).__name__, i == 12, {12: 'found'}[i])
print(isinstance(i, int), [10, 20] [I(1)], hex(I(255)), I(7) // 2, divmod(I(7), 2))
