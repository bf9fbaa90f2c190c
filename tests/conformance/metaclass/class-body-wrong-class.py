# rules: meta.12
# flavour: language
# The class cell must end up holding what the metaclass returned.
class Other: pass
class Meta(type):
    def __new__(meta, name, bases, ns):
        super().__new__(meta, name, bases, ns)
        return Other
class A(metaclass=Meta): pass
print(A is Other)
try:
    class B(metaclass=Meta):
        def f(self): return __class__
except TypeError:
    print('TypeError')
