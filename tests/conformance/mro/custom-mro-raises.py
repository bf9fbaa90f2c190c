# rules: mro.8
# flavour: language
# An exception in mro() ends the creation; the bases do not keep the class.
class Base: pass
class Meta(type):
    def mro(cls):
        raise KeyError('no order')
try:
    Meta('X', (Base,), {})
except KeyError as error:
    print(error.args)
print(Base.__subclasses__())
