# rules: bases.10
# flavour: language
class Plain: pass
class S1: __slots__ = ('a',)
class S2: __slots__ = ('a',)
class C(Plain): pass
class T(S1): __slots__ = ()
for cls, bases in ((C, (S1,)), (C, (int,)), (T, (Plain,)), (C, (object,))):
    try:
        cls.__bases__ = bases
        print('changed')
    except TypeError:
        print('TypeError')
T.__bases__ = (S2,)
t = T()
t.a = 5
print(t.a)
