# rules: slots.9
# flavour: language
for base in (int, tuple, bytes):
    try:
        type('X', (base,), {'__slots__': ('a',)})
    except TypeError:
        print('TypeError')
    X = type('X', (base,), {'__slots__': ()})
    print(hasattr(X(), '__dict__'))
for base in (list, dict, set, str, float):
    X = type('X', (base,), {'__slots__': ('a',)})
    x = X()
    x.a = 5
    print(base.__name__, x.a, hasattr(x, '__dict__'))
