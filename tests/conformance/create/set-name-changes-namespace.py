# rules: create.9
# flavour: language
# A snapshot of the namespace is walked: additions are not visited.
class D:
    def __set_name__(self, owner, name):
        print('set', name)
        setattr(owner, name + '_copy', D())
        if name == 'a': delattr(owner, 'b')
class A:
    a = D()
    b = D()
print(sorted(n for n in vars(A) if not n.startswith('__')))
