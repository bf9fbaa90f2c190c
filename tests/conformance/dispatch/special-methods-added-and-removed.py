# rules: ops.15
# flavour: language
# Whatever the history, the operation follows the classes as they are now.
class A: pass
class B(A): pass
b = B()
def attempt():
    try:
        return len(b)
    except TypeError:
        return 'TypeError'
log = [attempt()]
A.__len__ = lambda self: 1
log.append(attempt())
B.__len__ = lambda self: 2
log.append(attempt())
del B.__len__
log.append(attempt())
A.__len__ = lambda self: 3
log.append(attempt())
del A.__len__
log.append(attempt())
print(log)
