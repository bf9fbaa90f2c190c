# rules: meta.3
# flavour: language
# __prepare__ is called once, on the most derived metaclass, before the body.
log = []
class M1(type):
    @classmethod
    def __prepare__(meta, name, bases, **kwds):
        log.append(('M1', meta.__name__, name))
        return {}
class M2(M1):
    @classmethod
    def __prepare__(meta, name, bases, **kwds):
        log.append(('M2', meta.__name__, name))
        return {'given': name}
class A(metaclass=M1): pass
class B(metaclass=M2): pass
del log[:]
class C(A, B):
    log.append('body')
    copy = given
print(log, C.copy)
