# rules: create.22
# flavour: language
class A:
    def __init__(self): return 5
try:
    A()
except TypeError:
    print('TypeError')
class B:
    def __new__(cls): return 'other'
    def __init__(self): print('never')
print(B())
class C:
    def __new__(cls): return D()
class D(C):
    def __new__(cls): return object.__new__(cls)
    def __init__(self): print('init of D')
print(type(C()).__name__)
