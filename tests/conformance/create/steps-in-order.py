# rules: create.1
# flavour: language
# prepare, body, metaclass call, __set_name__, __init_subclass__, in this order.
log = []
class Named:
    def __set_name__(self, owner, name): log.append('set_name ' + name)
class Meta(type):
    @classmethod
    def __prepare__(meta, name, bases, **kwds):
        log.append('prepare ' + name)
        return {}
    def __new__(meta, name, bases, ns, **kwds):
        log.append('new ' + name)
        cls = super().__new__(meta, name, bases, ns, **kwds)
        log.append('made ' + name)
        return cls
    def __init__(cls, name, bases, ns, **kwds):
        log.append('init ' + name)
        super().__init__(name, bases, ns)
    def __call__(cls, *args): return super().__call__(*args)
class Base(metaclass=Meta):
    def __init_subclass__(cls): log.append('init_subclass ' + cls.__name__)
del log[:]
class Derived(Base):
    log.append('body')
    x = Named()
    y = Named()
print('\n'.join(log))
