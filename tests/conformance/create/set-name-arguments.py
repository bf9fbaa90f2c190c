# rules: create.8
# flavour: language
# __set_name__ is looked up on the class of the value, in order of the namespace.
class D:
    def __set_name__(self, owner, name): print(owner.__name__, name, type(self).__name__)
class NotThere: pass
n = NotThere()
n.__set_name__ = lambda *args: print('never')
class A:
    b = D()
    n = n
    a = D()
A.late = D()
print('done')
