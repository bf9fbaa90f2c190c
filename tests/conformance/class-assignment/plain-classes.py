# rules: class.1
# flavour: language
class A:
    def who(self): return 'A'
class B:
    def who(self): return 'B'
a = A()
a.x = 5
a.__class__ = B
print(a.who(), a.x, type(a) is B, isinstance(a, A))
