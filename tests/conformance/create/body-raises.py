# rules: create.11
# flavour: language
class Base: pass
class Meta(type):
    def __new__(meta, *args): print('never'); return super().__new__(meta, *args)
try:
    class A(Base, metaclass=Meta):
        1 / 0
except ZeroDivisionError:
    print('body failed', Base.__subclasses__())
