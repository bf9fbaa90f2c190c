# rules: meta.8
# flavour: language
# type.__new__ hands over to the winner's __new__ when that is another one.
class Meta(type):
    def __new__(meta, name, bases, ns):
        print('Meta.__new__', name)
        return super().__new__(meta, name, bases, ns)
class A(metaclass=Meta): pass
B = type('B', (A,), {})
print(type(B).__name__)
C = type.__new__(type, 'C', (A,), {})
print(type(C).__name__)
