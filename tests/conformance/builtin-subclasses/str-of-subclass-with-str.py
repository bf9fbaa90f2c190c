# rules: sub.2
# flavour: language
class S(str):
    def __str__(self): return 'from __str__'
    def __repr__(self): return 'from __repr__'
s = S('data')
print(str(s), repr(s), '%s' % s, f'{s}', s + '', len(s))
