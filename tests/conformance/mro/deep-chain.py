# rules: mro.1
# flavour: language
cls = object
for i in range(300):
    cls = type('C%d' % i, (cls,), {})
print(len(cls.__mro__), cls.__mro__[0].__name__, cls.__mro__[299].__name__)
print(issubclass(cls, cls.__mro__[150]))
