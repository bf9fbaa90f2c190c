# rules: slots.5
# flavour: language
for slots in ((1,), (None,), ('not an identifier',), ('',), ('a-b',), 5, ('__dict__', '__dict__'),
              ('__weakref__', '__weakref__'), ('1a',)):
    try:
        type('S', (), {'__slots__': slots})
        print('made')
    except TypeError:
        print('TypeError')
