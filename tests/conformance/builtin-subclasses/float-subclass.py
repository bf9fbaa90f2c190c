# rules: sub.1
# flavour: language
class F(float): pass
f = F(2.5)
f.note = 'n'
print(f, f.note, type(f * 2).__name__, type(float(f)).__name__, f == 2.5, round(f), F('1e3'), F(3).is_integer())
