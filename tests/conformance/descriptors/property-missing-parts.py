# rules: descr.10
# flavour: language
class A:
    p = property()
    r = property(lambda self: 1)
for action in (lambda: A().p, lambda: setattr(A(), 'p', 1), lambda: delattr(A(), 'p'),
               lambda: setattr(A(), 'r', 1), lambda: delattr(A(), 'r')):
    try:
        action()
    except AttributeError:
        print('AttributeError')
