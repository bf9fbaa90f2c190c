# rules: ops.12
# flavour: language
class Bad:
    def __iter__(self): return 5
class NoNext:
    def __iter__(self): return self
class Good:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 3: raise StopIteration
        return self.n
for value in (Bad(), NoNext(), 5):
    try:
        iter(value)
    except TypeError:
        print('TypeError')
print(list(Good()), next(iter([]), 'default'))
Good.__next__ = lambda self: 'changed'
print(next(Good()))
