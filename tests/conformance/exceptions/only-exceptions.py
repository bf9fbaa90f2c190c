# rules: exc.5
# flavour: language
class NotOne: pass
for value in (5, 'x', NotOne, NotOne(), None):
    try:
        raise value
    except TypeError:
        print('TypeError')
try:
    raise
except RuntimeError:
    print('RuntimeError')
try:
    raise ValueError from 5
except TypeError:
    print('TypeError')
try:
    try:
        raise ValueError
    except (KeyError, 5):
        pass
except TypeError:
    print('TypeError')
