# rules: create.16
# flavour: language
# __class__ in a method is the class that type.__new__ made.
class Meta(type):
    def __new__(meta, name, bases, ns):
        print('__classcell__' in ns)
        return super().__new__(meta, name, bases, ns)
class A(metaclass=Meta):
    def f(self): return __class__
print(A().f() is A)
class B(A): pass
print(B().f() is A, '__classcell__' in vars(A))
