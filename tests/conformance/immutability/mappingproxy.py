# rules: immut.2
# flavour: language
class A: x = 1
d = A.__dict__
for action in (lambda: d.__setitem__('x', 2), lambda: d.update({}), lambda: d.clear(), lambda: d.pop('x')):
    try:
        action()
    except AttributeError:
        print('AttributeError')
try:
    d['x'] = 2
except TypeError:
    print('TypeError')
A.y = 5
print(d['y'], d.get('zzz', 'none'), 'x' in d, type(d).__name__)
