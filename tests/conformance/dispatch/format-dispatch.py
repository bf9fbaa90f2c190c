# rules: ops.17
# flavour: language
class A:
    def __format__(self, spec): return 'spec<%s>' % spec
class Plain: 
    def __str__(self): return 'plain'
class Bad:
    def __format__(self, spec): return 5
print(format(A(), 'x'), f'{A():>{3}}', '{:abc}'.format(A()), format(Plain()))
for action in (lambda: format(Plain(), 'x'), lambda: format(Bad())):
    try:
        action()
    except TypeError:
        print('TypeError')
