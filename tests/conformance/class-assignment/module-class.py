# rules: class.6
# flavour: language
# The class of a module may be changed to a subclass of module, and back.
import types
class M(types.ModuleType):
    @property
    def answer(self): return 42
m = types.ModuleType('m')
m.x = 1
m.__class__ = M
print(m.answer, m.x, type(m).__name__)
m.__class__ = types.ModuleType
print(hasattr(m, 'answer'), m.x)
class Plain: pass
try:
    m.__class__ = Plain
except TypeError:
    print('TypeError')
