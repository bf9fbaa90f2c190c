# rules: sub.3
# flavour: language
class L(list):
    def append(self, x): super().append(x * 2)
    def __getitem__(self, i): return 'item %r' % (i,)
l = L([1, 2])
l.append(3)
l.extend([4])
print(list(l), l[0], l[-1], len(l), type(l + [5]).__name__, type(l * 2).__name__, type(l.copy()).__name__)
print([x for x in l], 6 in l, l == [1, 2, 6, 4], sorted(l))
