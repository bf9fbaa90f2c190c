# rules: create.11
# flavour: language
import gc
class Base:
    def __init_subclass__(cls): raise ValueError('refused')
try:
    class A(Base): pass
except ValueError as error:
    print(error)
    del error
print('A' in globals())
gc.collect()
print(Base.__subclasses__())
