# rules: life.1
# flavour: cpython
# The last reference gone, the object dies at once.
class A:
    def __init__(self, name): self.name = name
    def __del__(self): print('died', self.name)
a = A('a')
b = a
del a
print('one left')
del b
print('after')
A('temporary')
print('end')
