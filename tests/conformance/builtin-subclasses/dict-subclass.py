# rules: sub.3
# flavour: language
class D(dict):
    def __missing__(self, key): return 'missing %s' % key
    def __setitem__(self, key, value): super().__setitem__(key, value + 1)
d = D(a=1)
d['b'] = 1
d.update(c=1)
print(d['a'], d['b'], d['c'], d['zzz'], d.get('zzz'), 'zzz' in d, sorted(d), type(d.copy()).__name__)
