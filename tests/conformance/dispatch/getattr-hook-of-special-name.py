# rules: ops.15
# flavour: language
# A class that gains and loses __getattr__ and __getattribute__.
class A: pass
a = A()
def attempt():
    try:
        return a.missing
    except AttributeError:
        return 'AttributeError'
log = [attempt()]
A.__getattr__ = lambda self, name: 'getattr ' + name
log.append(attempt())
A.__getattribute__ = lambda self, name: 'getattribute ' + name
log.append(attempt())
del A.__getattr__
log.append(attempt())
del A.__getattribute__
log.append(attempt())
print(log)
