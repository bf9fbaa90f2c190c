# rules: create.5
# flavour: language
# type(x) is the class of x; a metaclass does not do that.
class Meta(type): pass
class A(metaclass=Meta): pass
print(type(5) is int, type(A()) is A, type(A) is Meta, type(type) is type)
try:
    Meta(5)
except TypeError:
    print('TypeError')
