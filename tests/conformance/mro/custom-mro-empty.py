# rules: mro.8
# flavour: cpython
class Meta(type):
    def mro(cls):
        return ()
try:
    Meta('Bad', (), {})
except TypeError as error:
    print(error)
class Layout(type):
    def mro(cls):
        return [cls, int, object]
try:
    Layout('Bad', (), {'__slots__': ('a',)})
except TypeError as error:
    print(error)
