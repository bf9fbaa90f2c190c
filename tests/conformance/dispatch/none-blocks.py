# rules: ops.11
# flavour: language
# None as a special method says that the operation is not supported.
class A:
    __hash__ = __iter__ = __contains__ = None
    __len__ = None
    def __getitem__(self, i): return i
for action in (lambda: hash(A()), lambda: iter(A()), lambda: 1 in A(), lambda: len(A())):
    try:
        action()
    except TypeError:
        print('TypeError')
class B(int):
    __radd__ = None
class C:
    def __add__(self, other): return 'C.add'
print(C() + B())
try:
    1 + B(1)
except TypeError:
    print('TypeError')
