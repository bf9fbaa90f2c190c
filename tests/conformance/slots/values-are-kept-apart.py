# rules: slots.11
# flavour: language
# No slot aliases another, however deep the hierarchy.
cls = object
names = []
for i in range(20):
    name = 's%d' % i
    cls = type('C%d' % i, (cls,), {'__slots__': (name,)})
    names.append(name)
obj = cls()
for i, name in enumerate(names): setattr(obj, name, i)
print([getattr(obj, name) for name in names] == list(range(20)))
for name in names[::2]: delattr(obj, name)
print([hasattr(obj, name) for name in names[:4]], obj.s19)
