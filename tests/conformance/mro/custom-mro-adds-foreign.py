# rules: mro.7
# flavour: language
# A class in the order that is no base: its attributes are found, isinstance follows.
class Foreign:
    def greet(self): return 'foreign'
class Meta(type):
    def mro(cls):
        return type.mro(cls) + [Foreign]
class A(metaclass=Meta): pass
print(A().greet())
print([c.__name__ for c in A.__mro__])
print(issubclass(A, Foreign), Foreign in A.__bases__)
