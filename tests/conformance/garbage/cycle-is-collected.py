# rules: gc.1
# flavour: language
import gc
class A:
    def __del__(self): died.append(self.name)
died = []
a, b = A(), A()
a.name, b.name = 'a', 'b'
a.other, b.other = b, a
del a, b
gc.collect()
print(sorted(died))
