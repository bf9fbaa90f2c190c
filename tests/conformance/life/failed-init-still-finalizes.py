# rules: life.12
# flavour: language
# An object whose __init__ fails was made, so it is finalized.
import gc
class A:
    def __new__(cls):
        self = super().__new__(cls)
        self.ready = False
        return self
    def __init__(self):
        raise ValueError('no')
    def __del__(self): print('finalized', self.ready)
try:
    A()
except ValueError as error:
    print(error)
    error.__traceback__ = None
gc.collect()
