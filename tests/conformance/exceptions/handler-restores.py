# rules: exc.2
# flavour: language
import sys
def current(): return type(sys.exception()).__name__
try:
    raise ValueError
except ValueError:
    print(current())
    try:
        raise KeyError
    except KeyError:
        print(current())
    print(current())
print(current())
def g():
    try:
        raise TypeError
    except TypeError:
        yield current()
        yield current()
try:
    raise OSError
except OSError:
    it = g()
    print(next(it), current(), next(it), current())
