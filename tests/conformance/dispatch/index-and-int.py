# rules: ops.13
# flavour: language
class I:
    def __init__(self, v): self.v = v
    def __index__(self): return self.v
class N:
    def __int__(self): return 7
print([10, 20, 30][I(1)], 'abc'[I(-1)], list(range(I(3))), hex(I(255)), int(I(5)), int(N()), [0] * I(2))
for action in (lambda: [1][N()], lambda: [1][I('x')], lambda: range(N()), lambda: int(I(None))):
    try:
        action()
    except TypeError:
        print('TypeError')
