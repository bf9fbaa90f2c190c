# rules: meta.4
# flavour: language
# Any mapping will do as a namespace.
class Recorder:
    def __init__(self):
        self.log = []
        self.data = {}
    def __getitem__(self, key):
        self.log.append('get ' + key)
        return self.data[key]
    def __setitem__(self, key, value):
        self.log.append('set ' + key)
        self.data[key] = value
class Meta(type):
    @classmethod
    def __prepare__(meta, name, bases): return Recorder()
    def __new__(meta, name, bases, ns):
        print([entry for entry in ns.log if '__' not in entry])
        return type.__new__(meta, name, bases, dict(ns.data))
class A(metaclass=Meta):
    x = 1
    y = x
print(A.y)
