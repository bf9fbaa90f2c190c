# rules: ops.5
# flavour: language
class A:
    def __init__(self, v): self.v = v
    def __iadd__(self, other):
        self.v += other
        return self
class B:
    def __iadd__(self, other): return NotImplemented
    def __add__(self, other): return 'B.add'
class C:
    def __radd__(self, other): return 'C.radd'
a = same = A(1)
a += 5
print(a.v, a is same)
b = B()
b += 1
print(b)
n = 1
n += C()
print(n)
t = ([],)
try:
    t[0] += [1]
except TypeError:
    print(t)
