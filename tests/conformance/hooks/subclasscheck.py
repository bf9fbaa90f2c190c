# rules: hook.3
# flavour: language
class Meta(type):
    def __subclasscheck__(cls, sub):
        print('asked')
        return sub is int
class A(metaclass=Meta): pass
class B(A): pass
print(issubclass(int, A), issubclass(B, A), issubclass(A, A))
