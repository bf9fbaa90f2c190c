# rules: ops.16
# flavour: language
# A slot wrapper of another built-in class is no shortcut: it checks its owner.
class A(int):
    __add__ = str.__add__
try:
    A(1) + A(2)
except TypeError:
    print('TypeError')
class B(int):
    __add__ = int.__mul__
print(B(3) + B(4))
class C(list):
    __len__ = dict.__len__
try:
    len(C())
except TypeError:
    print('TypeError')
