# rules: descr.2
# flavour: language
class D:
    def __set__(self, obj, value): obj.__dict__['stored'] = value
    def __delete__(self, obj): print('delete')
class A: d = D()
a = A()
a.d = 5
print(a.__dict__)
del a.d
print(type(a.d).__name__)
class SetOnly:
    def __set__(self, obj, value): print('set', value)
class B: s = SetOnly()
try:
    del B().s
except AttributeError as error:
    print(type(error).__name__)
