# rules: create.21
# flavour: language
# Surplus arguments are an error unless exactly one of __new__ and __init__ is overridden.
class Neither: pass
class New:
    def __new__(cls, *args): return super().__new__(cls)
class Init:
    def __init__(self, *args): pass
class Passing:
    def __new__(cls, *args): return super().__new__(cls, *args)
class PassingInit:
    def __init__(self, *args): super().__init__(*args)
for cls in (Neither, New, Init, Passing, PassingInit):
    try:
        cls(1)
        print(cls.__name__, 'made')
    except TypeError:
        print(cls.__name__, 'TypeError')
