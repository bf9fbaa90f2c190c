# rules: create.12
# flavour: language
# __new__ becomes a staticmethod, __init_subclass__ and __class_getitem__ classmethods.
class A:
    def __new__(cls): return super().__new__(cls)
    def __init_subclass__(cls): pass
    def __class_getitem__(cls, item): return cls.__name__, item
print([type(A.__dict__[n]).__name__ for n in ('__new__', '__init_subclass__', '__class_getitem__')])
print(A[5])
A.__new__ = lambda cls: 'not wrapped later'
print(type(A.__dict__['__new__']).__name__, A())
