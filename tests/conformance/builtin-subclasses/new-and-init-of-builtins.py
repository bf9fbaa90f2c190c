# rules: sub.7
# flavour: language
# Immutable types take their value in __new__, mutable ones in __init__.
class I(int):
    def __init__(self, *args): print('init', args)
class L(list):
    def __new__(cls, *args):
        print('new', args)
        return super().__new__(cls)
    def __init__(self, *args): pass
print(I(5), L([1, 2]))
l = [1]
l.__init__([2, 3])
print(l)
l.__init__()
print(l)
class Lazy(list):
    def __init__(self, n): super().__init__(range(n))
print(Lazy(3))
