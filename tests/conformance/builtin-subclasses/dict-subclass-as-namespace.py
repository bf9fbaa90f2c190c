# rules: sub.9
# flavour: language
# exec asks an overriding mapping for locals; attributes of an instance do not.
class D(dict):
    def __getitem__(self, key):
        if key == 'unknown': return 'asked'
        return super().__getitem__(key)
exec('print(unknown)', {}, D())
class A: pass
a = A()
a.__dict__ = D(x=1)
print(a.x)
