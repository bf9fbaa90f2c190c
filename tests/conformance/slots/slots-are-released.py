# rules: slots.12
# flavour: cpython
class Value:
    def __init__(self, name): self.name = name
    def __del__(self): print('released', self.name)
class S: __slots__ = ('a', 'b')
s = S()
s.a = Value('first')
s.a = Value('second')
s.b = Value('third')
del s.b
del s
print('end')
