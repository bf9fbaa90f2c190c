# rules: lookup.6
# flavour: language
class A:
    x = 'class'
    def __getattribute__(self, name):
        if name == 'raises': raise AttributeError(name)
        return 'own ' + name
    def __getattr__(self, name): return 'fallback ' + name
a = A()
print(a.x, a.anything, a.raises)
print(object.__getattribute__(a, 'x'))
class B(A): pass
print(B().x, B().raises)
