# rules: ops.3
# flavour: language
# Between operands of one class the reflected method is not tried.
class A:
    def __add__(self, other):
        print('add')
        return NotImplemented
    def __radd__(self, other):
        print('radd')
        return 'never'
try:
    A() + A()
except TypeError:
    print('TypeError')
