# rules: life.8
# flavour: language
# An object that dies while an exception is on its way does not disturb it.
class A:
    def __del__(self):
        try:
            raise KeyError('inner')
        except KeyError:
            pass
def f():
    a = A()
    raise ValueError('outer')
try:
    f()
except ValueError as error:
    print(error, error.__context__)
