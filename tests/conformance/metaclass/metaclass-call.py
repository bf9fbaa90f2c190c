# rules: meta.7
# flavour: language
# Calling a class is the metaclass's __call__, looked up on the metaclass.
class Single(type):
    def __init__(cls, *args):
        super().__init__(*args)
        cls.made = None
    def __call__(cls, *args):
        if cls.made is None:
            cls.made = super().__call__(*args)
        return cls.made
class A(metaclass=Single):
    def __init__(self): print('init')
    def __call__(self): return 'instance call'
print(A() is A(), A()())
