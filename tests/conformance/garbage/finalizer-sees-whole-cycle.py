# rules: gc.5
# flavour: language
# All finalizers run before anything is cleared.
import gc
log = []
class A:
    def __init__(self, name): self.name = name
    def __del__(self): log.append(self.name + ' sees ' + self.other.name)
a, b = A('a'), A('b')
a.other, b.other = b, a
del a, b
gc.collect()
print(sorted(log))
