# rules: sub.10
# flavour: language
class Mixin:
    def hello(self): return 'hello ' + str(self)
class I(Mixin, int): pass
print(I(5).hello(), I.__base__ is int, I.__bases__ == (Mixin, int))
for bases in ((int, float), (list, tuple), (str, bytes), (dict, set), (Exception, int)):
    try:
        type('X', bases, {})
        print('made')
    except TypeError:
        print('TypeError')
print(type('E', (KeyError, AttributeError), {})('x').args)
