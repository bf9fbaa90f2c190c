# rules: lookup.3
# flavour: cpython
class A: pass
class S: __slots__ = ('x',)
def attempt(action):
    try:
        action()
    except AttributeError as error:
        print(error)
attempt(lambda: A().missing)
attempt(lambda: A.missing)
attempt(lambda: S().missing)
attempt(lambda: S().x)
attempt(lambda: setattr(S(), 'y', 1))
attempt(lambda: setattr(5, 'y', 1))
attempt(lambda: delattr(A(), 'y'))
attempt(lambda: delattr(A, 'y'))
attempt(lambda: delattr(S(), 'x'))
attempt(lambda: setattr(S(), '__doc__', 1))
attempt(lambda: setattr(5, 'real', 1))
attempt(lambda: setattr(object(), 'y', 1))
