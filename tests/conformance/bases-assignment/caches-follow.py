# rules: bases.9
# flavour: language
class A:
    def f(self): return 'A'
    only_a = 1
class B:
    def f(self): return 'B'
class C(A): pass
class D(C): pass
d = D()
log = []
for i in range(60):
    if i == 20: C.__bases__ = (B,)
    if i == 40: C.__bases__ = (A,)
    log.append((d.f(), hasattr(d, 'only_a')))
print(log[0], log[19], log[20], log[39], log[40], log[59])
