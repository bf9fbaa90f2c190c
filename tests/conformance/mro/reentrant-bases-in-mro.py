# rules: mro.9
# flavour: cpython
# mro() meets a class that has no order yet: every reader must cope.
log = []
class Meta(type):
    def mro(cls):
        if not log:
            log.append(cls.__mro__)
            try:
                cls.__bases__ += ()
            except TypeError as error:
                log.append(type(error).__name__)
        return type.mro(cls)
class A(metaclass=Meta): pass
print(log, A.__mro__ == (A, object))
