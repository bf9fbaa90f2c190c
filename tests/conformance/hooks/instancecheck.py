# rules: hook.1
# flavour: language
class Meta(type):
    def __instancecheck__(cls, obj): return obj == 5
class A(metaclass=Meta): pass
class B:
    def __instancecheck__(cls, obj): return True
print(isinstance(5, A), isinstance(6, A), isinstance(A(), A))
print(isinstance(5, B), isinstance(5, B()))
