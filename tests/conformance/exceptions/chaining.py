# rules: exc.1
# flavour: language
try:
    try:
        1 / 0
    except ZeroDivisionError as inner:
        raise KeyError('outer')
except KeyError as error:
    print(type(error.__context__).__name__, error.__cause__, error.__suppress_context__)
try:
    try:
        1 / 0
    except ZeroDivisionError as inner:
        raise KeyError('outer') from inner
except KeyError as error:
    print(error.__cause__ is error.__context__, error.__suppress_context__)
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise KeyError('outer') from None
except KeyError as error:
    print(type(error.__context__).__name__, error.__cause__, error.__suppress_context__)
