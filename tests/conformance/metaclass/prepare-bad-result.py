# rules: meta.4
# flavour: language
for result in (None, 5, object()):
    class Meta(type):
        @classmethod
        def __prepare__(meta, name, bases): return result
    try:
        class A(metaclass=Meta): pass
    except TypeError:
        print('TypeError')
