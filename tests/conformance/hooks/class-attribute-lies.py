# rules: hook.8
# flavour: language
class A: pass
class B:
    __class__ = A
class C:
    @property
    def __class__(self): raise AttributeError('none')
class D:
    @property
    def __class__(self): raise ValueError('broken')
print(isinstance(B(), A), isinstance(B(), B), isinstance(C(), A))
try:
    isinstance(D(), A)
except ValueError as error:
    print(error)
