# rules: slots.1
# flavour: language
class S: __slots__ = ('a', 'b')
s = S()
s.a = 1
print(s.a, hasattr(s, '__dict__'), hasattr(s, '__weakref__'))
for action in (lambda: setattr(s, 'c', 1), lambda: s.b, lambda: delattr(s, 'b')):
    try:
        action()
    except AttributeError:
        print('AttributeError')
del s.a
print(hasattr(s, 'a'))
