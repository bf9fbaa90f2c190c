# rules: create.4
# flavour: language
for args in ((5, (), {}), ('A', [], {}), ('A', (), []), ('A',(), {}, 1), ('A', ())):
    try:
        type(*args)
    except TypeError:
        print('TypeError')
