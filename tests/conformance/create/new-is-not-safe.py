# rules: create.23
# flavour: language
for call in (lambda: object.__new__(int), lambda: object.__new__(list), lambda: dict.__new__(list),
             lambda: int.__new__(str), lambda: object.__new__(5), lambda: object.__new__(),
             lambda: int.__new__(bool)):
    try:
        print(call())
    except TypeError:
        print('TypeError')
