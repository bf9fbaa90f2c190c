# rules: immut.1
# flavour: cpython
for action in (lambda: setattr(int, 'x', 1), lambda: delattr(int, '__add__'), lambda: setattr(int, '__name__', 'x'),
               lambda: setattr(type, '__module__', 'x'), lambda: setattr(object, '__bases__', ())):
    try:
        action()
    except TypeError as error:
        print(error)
