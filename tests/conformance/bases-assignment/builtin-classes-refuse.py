# rules: bases.11
# flavour: language
class A: pass
for cls in (int, object, type, list, type(None)):
    try:
        cls.__bases__ = (A,)
    except TypeError:
        print('TypeError')
print(A.__subclasses__())
