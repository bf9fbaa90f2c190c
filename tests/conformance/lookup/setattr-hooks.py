# rules: lookup.12
# flavour: language
log = []
class A:
    def __setattr__(self, name, value):
        log.append(('set', name, value))
        object.__setattr__(self, name, value)
    def __delattr__(self, name):
        log.append(('del', name))
        object.__delattr__(self, name)
a = A()
a.x = 1
a.x += 1
del a.x
print(log)
class B:
    def __delattr__(self, name): print('only del', name)
b = B()
b.x = 1
del b.x
print(b.x)
