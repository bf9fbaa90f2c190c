# rules: create.16
# flavour: language
# A metaclass that does not pass the cell on is told so.
class Lost(type):
    def __new__(meta, name, bases, ns):
        ns.pop('__classcell__', None)
        return super().__new__(meta, name, bases, ns)
try:
    class A(metaclass=Lost):
        def f(self): return __class__
except RuntimeError as error:
    print(type(error).__name__)
class Twice(type):
    def __new__(meta, name, bases, ns):
        other = dict(ns)
        first = super().__new__(meta, name, bases, ns)
        return super().__new__(meta, name, bases, {'f': 1})
try:
    class B(metaclass=Twice):
        def f(self): return __class__
except TypeError as error:
    print(type(error).__name__)
for value in (5, None, 'cell'):
    try:
        type('C', (), {'__classcell__': value})
    except TypeError:
        print('TypeError')
