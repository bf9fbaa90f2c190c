# rules: descr.9
# flavour: cpython
# __new__ without __init__ leaves them empty, but safe.
for cls in (classmethod, staticmethod):
    empty = cls.__new__(cls)
    print(empty.__func__)
    try:
        empty.__get__(None, int)
        print('got')
    except RuntimeError as error:
        print(error)
p = property.__new__(property)
print(p.fget, p.fset, p.fdel)
try:
    p.__get__(1, int)
except AttributeError as error:
    print(type(error).__name__)
s = super.__new__(super)
print(s.__self__, s.__thisclass__)
