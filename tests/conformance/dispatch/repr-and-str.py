# rules: ops.17
# flavour: language
class A:
    def __repr__(self): return 'repr'
class B(A):
    def __str__(self): return 'str'
class Bad:
    def __repr__(self): return 5
    def __str__(self): return None
print(str(A()), repr(B()), str(B()), '%s %r' % (B(), B()), f'{B()} {B()!r}', [B()])
for use in (str, repr, lambda x: f'{x}', lambda x: [repr(x)]):
    try:
        use(Bad())
    except TypeError:
        print('TypeError')
