# rules: descr.12
# flavour: language
# A slot's descriptor refuses objects of other classes, wherever it was copied to.
class S: __slots__ = ('x',)
class Other:
    x = S.x
class Sub(S): pass
s = Sub()
s.x = 5
print(S.x.__get__(s))
for action in (lambda: Other().x, lambda: setattr(Other(), 'x', 1), lambda: S.x.__get__(5),
               lambda: S.x.__delete__(Other())):
    try:
        action()
    except TypeError:
        print('TypeError')
