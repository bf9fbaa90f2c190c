# rules: descr.10
# flavour: language
class A:
    def __init__(self): self._x = 0
    @property
    def x(self):
        "the x"
        return self._x
    @x.setter
    def x(self, value): self._x = value
    @x.deleter
    def x(self): self._x = 'deleted'
a = A()
a.x = 5
print(a.x)
del a.x
print(a.x, A.x.__doc__, type(A.x).__name__, A.x.fget.__name__)
