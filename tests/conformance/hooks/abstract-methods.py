# rules: hook.10
# flavour: language
class A:
    __abstractmethods__ = ['f']
print(A.__abstractmethods__)
A.__abstractmethods__ = frozenset(['f', 'g'])
try:
    A()
except TypeError:
    print('TypeError')
class B(A): pass
print(type(B()).__name__)
A.__abstractmethods__ = ()
print(type(A()).__name__)
del A.__abstractmethods__
try:
    A.__abstractmethods__
except AttributeError:
    print('AttributeError')
