# rules: class.8
# flavour: language
class A:
    def __len__(self): return 1
    def __call__(self): return 'A'
class B:
    def __len__(self): return 2
a = A()
before = len(a), a()
a.__class__ = B
print(before, len(a), callable(a))
