# rules: class.9
# flavour: language
class M1(type):
    def hello(cls): return 'M1'
class M2(type):
    def hello(cls): return 'M2'
class A(metaclass=M1): pass
A.__class__ = M2
print(A.hello(), type(A) is M2)
for bad in (int, object):
    try:
        A.__class__ = bad
    except TypeError:
        print('TypeError')
