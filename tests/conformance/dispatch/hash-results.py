# rules: ops.9
# flavour: language
class A:
    def __init__(self, result): self.result = result
    def __hash__(self): return self.result
print(hash(A(5)), hash(A(True)), hash(A(-1)) == -2 or hash(A(-1)))
for bad in (None, 1.5, 'x'):
    try:
        hash(A(bad))
    except TypeError:
        print('TypeError')
print(hash(A(2**200)) == hash(2**200))
