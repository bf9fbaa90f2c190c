# rules: super.7
# flavour: language
# super objects answer explicit lookups only, not operators.
class A:
    def __len__(self): return 5
    def __getitem__(self, i): return i
class B(A): pass
s = super(B, B())
print(s.__len__(), s.__getitem__(3))
for action in (lambda: len(s), lambda: s[3]):
    try:
        action()
    except TypeError:
        print('TypeError')
