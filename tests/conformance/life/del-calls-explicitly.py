# rules: life.6
# flavour: cpython
# Calling __del__ by hand is a plain call; the finalizer still runs.
class A:
    def __del__(self): print('del')
a = A()
a.__del__()
print('still here')
del a
print('end')
