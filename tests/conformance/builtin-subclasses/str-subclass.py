# rules: sub.1
# flavour: language
class S(str):
    def upper(self): return 'UP'
s = S('abc')
s.x = 1
print(s, s.x, s.upper(), type(s + 'd').__name__, type(s[0]).__name__, type(s.lower()).__name__, s == 'abc', hash(s) == hash('abc'))
print('%s|%r' % (s, s), f'{s}', ','.join([s, s]), {'abc': 5}[s], type(str(s)).__name__)
