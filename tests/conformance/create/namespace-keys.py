# rules: create.2
# flavour: cpython
# What the compiler puts into the namespace, and what type.__new__ makes of it.
class Meta(type):
    def __new__(meta, name, bases, ns):
        print([key for key in ns if key != '__classdictcell__'])
        return super().__new__(meta, name, bases, ns)
class A(metaclass=Meta):
    "doc"
    x = 1
    def f(self): return __class__
print(list(A.__dict__))
