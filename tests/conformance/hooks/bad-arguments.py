# rules: hook.6
# flavour: language
for action in (lambda: isinstance(5, 5), lambda: isinstance(5, [int]), lambda: isinstance(5, (str, 5)),
               lambda: issubclass(5, int), lambda: issubclass(int, 5), lambda: issubclass(int, (str, 'x'))):
    try:
        action()
    except TypeError:
        print('TypeError')
print(isinstance(5, (int, 'never looked at')))
