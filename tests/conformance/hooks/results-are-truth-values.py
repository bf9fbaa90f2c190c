# rules: hook.4
# flavour: language
class Meta(type):
    def __instancecheck__(cls, obj): return obj
    def __subclasscheck__(cls, sub): return []
class A(metaclass=Meta): pass
print(isinstance('yes', A), isinstance('', A), issubclass(int, A))
