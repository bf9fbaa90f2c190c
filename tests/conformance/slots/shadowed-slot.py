# rules: slots.3
# flavour: language
# The same name again is a second place; the descriptor of the parent reaches the first.
class A: __slots__ = ('x',)
class B(A): __slots__ = ('x',)
b = B()
b.x = 'new'
A.x.__set__(b, 'old')
print(b.x, A.x.__get__(b), B.x is A.x)
