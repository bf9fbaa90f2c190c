# rules: create.24
# flavour: language
import sys
A = type('A', (), {'x': 1})
class Keys(dict): pass
ns = Keys(a=1)
B = type('B', (), ns)
print(type(vars(B)).__name__, B.a)
