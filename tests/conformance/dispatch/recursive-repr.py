# rules: ops.18
# flavour: language
# Special methods that call each other for ever are a RecursionError.
class A: pass
A.__repr__ = A.__str__
try:
    repr(A())
except RecursionError:
    print('RecursionError')
class B:
    def __eq__(self, other): return self == other
try:
    B() == B()
except RecursionError:
    print('RecursionError')
x = []
x.append(x)
print(x, [x] == [x])
