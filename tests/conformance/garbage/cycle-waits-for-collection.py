# rules: gc.2
# flavour: cpython
import gc
gc.disable()
died = []
class A:
    def __del__(self): died.append(1)
a = A()
a.me = a
del a
print(died)
print(gc.collect() > 0, died)
gc.enable()
