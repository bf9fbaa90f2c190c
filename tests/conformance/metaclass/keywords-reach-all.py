# rules: meta.5
# flavour: language
class Meta(type):
    @classmethod
    def __prepare__(meta, name, bases, **kwds):
        print('prepare', kwds)
        return {}
    def __new__(meta, name, bases, ns, **kwds):
        print('new', kwds)
        return super().__new__(meta, name, bases, ns)
    def __init__(cls, name, bases, ns, **kwds):
        print('init', kwds)
class A(metaclass=Meta, a=1, b=2): pass
