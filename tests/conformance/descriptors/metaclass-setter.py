# rules: descr.5
# flavour: language
# A data descriptor of the metaclass guards the class's attribute.
class D:
    def __get__(self, cls, meta): return 'from meta'
    def __set__(self, cls, value): print('meta set', cls.__name__, value)
    def __delete__(self, cls): print('meta delete', cls.__name__)
class Meta(type): d = D()
class A(metaclass=Meta): pass
A.d = 5
print(A.d, 'd' in A.__dict__)
del A.d
