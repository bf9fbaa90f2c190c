# rules: slots.13
# flavour: language
# Changing __slots__ later has no effect.
class S: __slots__ = ['a']
S.__slots__.append('b')
S.__slots__ = ('c',)
s = S()
s.a = 1
try:
    s.c = 1
except AttributeError:
    print('AttributeError')
print(s.a, S.__slots__)
