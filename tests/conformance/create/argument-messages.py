# rules: create.4
# flavour: cpython
for args in ((5, (), {}), ('A', [], {}), ('A', (), []), ('A', ()), ()):
    try:
        type(*args)
    except TypeError as error:
        print(error)
try:
    type('a\0b', (), {})
except ValueError as error:
    print(error)
