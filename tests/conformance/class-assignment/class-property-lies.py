# rules: class.7
# flavour: language
# A __class__ of one's own changes what isinstance says, not what the object is.
class A: pass
class B:
    @property
    def __class__(self): return A
b = B()
print(isinstance(b, A), isinstance(b, B), type(b) is B, b.__class__ is A)
