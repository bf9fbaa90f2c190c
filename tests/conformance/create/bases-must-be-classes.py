# rules: create.14
# flavour: language
for base in (5, 'x', None, object(), lambda: 0):
    try:
        type('A', (base,), {})
    except TypeError:
        print('TypeError')
for base in (bool, type(None), range, slice, type(lambda: 0)):
    try:
        type('A', (base,), {})
    except TypeError:
        print(base.__name__, 'is final')
