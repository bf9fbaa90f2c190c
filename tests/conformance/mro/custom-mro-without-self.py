# rules: mro.8
# flavour: cpython
# The class itself may be missing from its order: then super() in its creation fails.
class Meta(type):
    def mro(cls):
        return [object]
try:
    Meta('X', (), {})
except TypeError as error:
    print(error)
