# rules: meta.12
# flavour: language
# When the metaclass's __new__ returns no instance of it, __init__ is not called.
class Meta(type):
    def __new__(meta, name, bases, ns): return 5
    def __init__(cls, *args): print('never')
class A(metaclass=Meta): pass
print(A)
