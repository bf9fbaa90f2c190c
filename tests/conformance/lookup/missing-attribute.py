# rules: lookup.3
# flavour: language
# AttributeError knows the name and the object.
class A: pass
a = A()
for obj in (a, A, 5, 'x', None):
    try:
        obj.missing
    except AttributeError as error:
        print(error.name, error.obj is obj)
