# rules: lookup.13
# flavour: language
# Only AttributeError means "missing".
class A:
    @property
    def missing(self): raise AttributeError
    @property
    def broken(self): raise RuntimeError('broken')
a = A()
print(hasattr(a, 'missing'), getattr(a, 'missing', 'default'))
for action in (lambda: hasattr(a, 'broken'), lambda: getattr(a, 'broken', 'default')):
    try:
        action()
    except RuntimeError as error:
        print(error)
