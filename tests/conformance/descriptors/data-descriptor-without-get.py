# rules: descr.3
# flavour: language
# A data descriptor without __get__: the instance dict is read, the descriptor itself else.
class D:
    def __set__(self, obj, value): obj.__dict__['d'] = value * 2
class A: d = D()
a = A()
print(type(a.d).__name__)
a.d = 5
print(a.d)
