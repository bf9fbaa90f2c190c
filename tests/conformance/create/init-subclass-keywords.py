# rules: create.10
# flavour: language
class Base:
    def __init_subclass__(cls, tag=None, **kwds):
        super().__init_subclass__(**kwds)
        cls.tag = tag
class A(Base, tag='a'): pass
class B(A): pass
print(A.tag, B.tag, type(Base.__dict__['__init_subclass__']).__name__)
try:
    class C(Base, other=1): pass
except TypeError:
    print('TypeError')
try:
    class D(surprise=2): pass
except TypeError:
    print('TypeError')
