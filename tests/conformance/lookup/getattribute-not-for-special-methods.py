# rules: lookup.7
# flavour: language
# Implicit special-method lookup goes to the class and asks no hook.
class Meta(type):
    def __getattribute__(cls, name):
        print('meta asked for', name)
        return super().__getattribute__(name)
class A(metaclass=Meta):
    def __len__(self): return 3
    def __getattribute__(self, name):
        print('asked for', name)
        return object.__getattribute__(self, name)
a = A()
print(len(a))
print(a.__len__())
