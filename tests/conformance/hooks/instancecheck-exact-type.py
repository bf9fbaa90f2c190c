# rules: hook.2
# flavour: language
# The hook is not asked when the class of the object is the very class.
class Meta(type):
    def __instancecheck__(cls, obj):
        print('asked')
        return False
class A(metaclass=Meta): pass
class B(A): pass
print(isinstance(A(), A))
print(isinstance(B(), A))
