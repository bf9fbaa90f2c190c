# rules: descr.14
# flavour: language
# What a descriptor raises goes to the caller, as it is.
class D:
    def __init__(self, error): self.error = error
    def __get__(self, obj, cls): raise self.error
    def __set__(self, obj, value): raise self.error
    def __delete__(self, obj): raise self.error
class A: d = D(KeyError('mine'))
for action in (lambda: A().d, lambda: A.d, lambda: setattr(A(), 'd', 1), lambda: delattr(A(), 'd')):
    try:
        action()
    except KeyError as error:
        print(error.args)
