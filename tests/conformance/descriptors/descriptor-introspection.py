# rules: descr.13
# flavour: language
print(str.upper.__name__, str.upper.__qualname__, str.upper.__objclass__ is str)
print(int.__add__.__name__, int.__add__.__qualname__, int.__add__.__objclass__ is int)
class S: __slots__ = ('x',)
print(S.x.__name__, S.x.__qualname__, S.x.__objclass__ is S)
print([type(d).__name__ for d in (str.upper, int.__add__, (5).__add__, int.real, S.x, dict.__dict__['fromkeys'])])
