# rules: create.15
# flavour: language
class S1: __slots__ = ('a',)
class S2: __slots__ = ('b',)
for bases in ((int, str), (S1, S2), (list, dict), (S1, int), (tuple, int)):
    try:
        type('X', bases, {})
        print('made')
    except TypeError:
        print('TypeError')
class Plain: pass
class Empty: __slots__ = ()
print(type('Y', (Plain, int), {}).__base__, type('Z', (Empty, S1), {}).__base__ is S1)
