# rules: sub.4
# flavour: language
class M(type):
    def __repr__(cls): return 'M:' + cls.__name__
A = M('A', (), {'x': 1})
print(A, type(A) is M, isinstance(A, type), A().x, M.__mro__[1] is type)
