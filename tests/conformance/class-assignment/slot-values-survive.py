# rules: class.4
# flavour: language
class S1: __slots__ = ('a', 'b')
class S2: __slots__ = ('b', 'a')
s = S1()
s.a, s.b = 1, 2
s.__class__ = S2
print(s.a, s.b)
try:
    S1.a.__get__(s)
except TypeError:
    print('TypeError')
