# rules: lookup.1
# flavour: language
# Data descriptor, instance dict, non-data descriptor or plain class attribute.
class Data:
    def __get__(self, obj, cls): return 'data'
    def __set__(self, obj, value): print('set', value)
class NonData:
    def __get__(self, obj, cls): return 'non-data'
class A:
    data, nondata, plain = Data(), NonData(), 'plain'
a = A()
a.__dict__.update(data='instance', nondata='instance', plain='instance')
print(a.data, a.nondata, a.plain)
a.__dict__.clear()
print(a.data, a.nondata, a.plain)
