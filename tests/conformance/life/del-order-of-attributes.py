# rules: life.10
# flavour: language
# The object's own finalizer runs before its attributes die.
import gc
log = []
class Part:
    def __init__(self, name): self.name = name
    def __del__(self): log.append('part ' + self.name)
class Whole:
    def __init__(self):
        self.z = Part('z')
        self.a = Part('a')
    def __del__(self): log.append('whole sees ' + self.z.name + self.a.name)
w = Whole()
del w
gc.collect()
print(log[0], sorted(log[1:]))
