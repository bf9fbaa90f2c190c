# rules: immut.7
# flavour: language
class I(int): pass
I.x = 5
I.__add__ = lambda self, other: 'changed'
print(I(1).x, I(1) + 1, 1 + 1)
