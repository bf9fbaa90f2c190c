# rules: create.25
# flavour: unspecified
class Meta(type):
    __new__ = tuple.__new__


class Plain(metaclass=Meta):
    __new__ = list.__new__


print(type(Plain) is Meta, isinstance(Plain, tuple))
print(type(Plain()) is Plain)
try:
    Meta.__new__(Meta, ())
except TypeError as error:
    print(error)
try:
    Plain.__new__(Plain)
except TypeError as error:
    print(error)
