# rules: descr.10
# flavour: cpython
class A:
    p = property()
    @property
    def r(self): return 1
for action in (lambda: A().p, lambda: setattr(A(), 'p', 1), lambda: delattr(A(), 'p'),
               lambda: setattr(A(), 'r', 1)):
    try:
        action()
    except AttributeError as error:
        print(error)
