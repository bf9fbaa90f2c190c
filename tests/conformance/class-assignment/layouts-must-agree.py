# rules: class.4
# flavour: language
class Plain: pass
class S1: __slots__ = ('a', 'b')
class S2: __slots__ = ('b', 'a')
class S3: __slots__ = ('a', 'c')
class S4: __slots__ = ('a',)
class SD: __slots__ = ('a', 'b', '__dict__')
class L1(list): pass
class L2(list): pass
class I1(int): pass
class I2(int): pass
def attempt(obj, cls):
    before = type(obj)
    try:
        obj.__class__ = cls
        return True
    except TypeError:
        return type(obj) is not before
print(attempt(S1(), S2), attempt(S1(), S3), attempt(S1(), S4), attempt(S1(), SD), attempt(S1(), Plain))
print(attempt(Plain(), S1), attempt(L1(), L2), attempt(L1(), Plain), attempt(I1(5), I2), attempt(I1(5), L1))
