# rules: slots.7
# flavour: language
class S:
    __slots__ = ('__private', '__dunder__', '_single')
    def __init__(self): self.__private = 5
    def get(self): return self.__private
s = S()
print(s.get(), s._S__private, sorted(n for n in vars(S) if 'private' in n or 'dunder' in n))
