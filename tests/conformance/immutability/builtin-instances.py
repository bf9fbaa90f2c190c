# rules: immut.6
# flavour: language
for obj in (5, 'x', (), None, object(), 1.5, [], len, ...):
    try:
        obj.attribute = 1
        print('changed')
    except AttributeError:
        pass
def f(): pass
f.attribute = 1
print('functions may', f.attribute)
