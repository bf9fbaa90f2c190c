# rules: lookup.2
# flavour: language
# Metaclass data descriptor, class attribute, other metaclass attribute.
class Data:
    def __get__(self, obj, cls): return 'meta data'
    def __set__(self, obj, value): pass
class Meta(type):
    data = Data()
    both = 'meta'
    only = 'meta'
class A(metaclass=Meta):
    both = 'class'
A.other = 1
type.__setattr__(A, 'x', 'class')
print(A.data, A.both, A.only, A.x)
class B(metaclass=Meta):
    data = 'class'
print(B.data, B.__dict__['data'])
