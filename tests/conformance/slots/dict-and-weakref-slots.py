# rules: slots.8
# flavour: language
import weakref
class D: __slots__ = ('a', '__dict__')
class W: __slots__ = ('a', '__weakref__')
d, w = D(), W()
d.a, d.other = 1, 2
print(d.__dict__, weakref.ref(w)() is w)
for action in (lambda: weakref.ref(d), lambda: setattr(w, 'other', 1)):
    try:
        action()
    except (TypeError, AttributeError) as error:
        print(type(error).__name__)
for base in (D, W):
    name = '__dict__' if base is D else '__weakref__'
    try:
        type('X', (base,), {'__slots__': (name,)})
    except TypeError:
        print('TypeError')
