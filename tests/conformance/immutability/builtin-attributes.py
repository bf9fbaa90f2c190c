# rules: immut.1
# flavour: language
def f(): pass
for cls in (object, type, int, str, list, dict, type(None), type(f), Exception, super, property, range):
    for action in (lambda: setattr(cls, 'x', 1), lambda: setattr(cls, '__doc__', 'new'), lambda: delattr(cls, '__doc__'),
                   lambda: setattr(cls, '__name__', 'new')):
        try:
            action()
            print(cls.__name__, 'changed')
        except TypeError:
            pass
print('all refused')
