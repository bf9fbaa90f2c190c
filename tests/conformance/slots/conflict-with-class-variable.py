# rules: slots.6
# flavour: language
for ns in ({'__slots__': ('x',), 'x': 1}, {'__slots__': ('f',), 'f': lambda self: 0}):
    try:
        type('S', (), ns)
    except ValueError:
        print('ValueError')
