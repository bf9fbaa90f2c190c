# rules: sub.1
# flavour: language
class T(tuple):
    def __new__(cls, *items): return super().__new__(cls, items)
    @property
    def first(self): return self[0]
t = T(1, 2, 3)
t.x = 5
print(t, t.first, t.x, type(t[1:]).__name__, type(t + (4,)).__name__, t == (1, 2, 3), hash(t) == hash((1, 2, 3)))
a, b, c = t
print(a, b, c, '%s-%s-%s' % t)
