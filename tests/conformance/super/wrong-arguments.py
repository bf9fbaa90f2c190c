# rules: super.3
# flavour: language
class A: pass
class B(A): pass
for args in ((B, A()), (A, 5), (5, A()), (B, A), (A,) * 3, (1,)):
    try:
        super(*args)
        print('made')
    except TypeError:
        print('TypeError')
