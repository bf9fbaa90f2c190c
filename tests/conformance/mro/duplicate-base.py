# rules: mro.5
# flavour: language
class A: pass
for bases in ((A, A), (A, object, object), (int, A, int)):
    try:
        type('X', bases, {})
    except TypeError as error:
        print(type(error).__name__, 'duplicate' in str(error))
