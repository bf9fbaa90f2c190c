# rules: lookup.8
# flavour: language
# The same with methods in a loop that calls them.
class A:
    def f(self): return 'A'
class B(A): pass
b = B()
seen = []
for i in range(200):
    if i == 50: B.f = lambda self: 'B'
    if i == 100: A.f = lambda self: 'A2'
    if i == 150: del B.f
    seen.append(b.f())
print([seen[i] for i in (0, 49, 50, 99, 100, 149, 150, 199)])
