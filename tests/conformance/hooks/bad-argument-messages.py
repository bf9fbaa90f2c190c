# rules: hook.6
# flavour: cpython
for action in (lambda: isinstance(5, 5), lambda: issubclass(5, int), lambda: issubclass(int, 5)):
    try:
        action()
    except TypeError as error:
        print(error)
