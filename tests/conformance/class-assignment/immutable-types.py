# rules: class.3
# flavour: language
class A: pass
class I(int): pass
for obj, cls in ((A(), int), (5, A), (5, I), (I(5), int), ([], dict), (A(), object), (object(), A), (A, type)):
    try:
        obj.__class__ = cls
        print('changed')
    except TypeError:
        print('TypeError')
