# rules: meta.13
# flavour: language
class A: pass
type.__init__(A, 1)
type.__init__(A, 'x', (), {}, ignored=1)
for args, kwds in (((), {}), ((1, 2), {}), ((1,), {'k': 1})):
    try:
        type.__init__(A, *args, **kwds)
    except TypeError:
        print('TypeError')
print(A.__name__)
