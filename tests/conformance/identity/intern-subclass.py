# rules: identity.5
# flavour: language
import sys
class S(str): pass
for value in (S('x'), 5, None, b'x'):
    try:
        sys.intern(value)
    except TypeError:
        print('refused')
