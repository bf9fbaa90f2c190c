# rules: life.5
# flavour: cpython
# Counts of immortal objects never change.
import sys
def unchanged(value):
    before = sys.getrefcount(value)
    many = [value] * 1000
    also = tuple(many)
    return sys.getrefcount(value) == before
print([unchanged(v) for v in (None, True, False, ..., NotImplemented, 0, 256, -5, (), '', int, object, type)])
