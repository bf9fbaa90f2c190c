# rules: gc.4
# flavour: cpython
# A finalizer saves one object of a cycle: what it reaches lives on, finalized once.
import gc
saved = []
class A:
    def __init__(self, name): self.name = name
    def __del__(self):
        print('finalized', self.name)
        if self.name == 'a': saved.append(self)
a, b = A('a'), A('b')
a.other, b.other = b, a
c = A('c')
c.me = c
del a, b, c
gc.collect()
print(saved[0].name, saved[0].other.name, saved[0].other.other is saved[0])
saved.clear()
gc.collect()
print('end')
