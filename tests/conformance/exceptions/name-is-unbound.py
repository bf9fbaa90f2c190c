# rules: exc.4
# flavour: language
try:
    raise ValueError('x')
except ValueError as error:
    pass
try:
    error
except NameError:
    print('unbound')
e = 5
try:
    raise KeyError
except KeyError as e:
    del e
print('e' in globals())
