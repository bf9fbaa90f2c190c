# rules: super.4
# flavour: cpython
def f(self): return super()
class A:
    def no_arguments(): return super()
    def deleted(self):
        del self
        return super()
for action in (lambda: f(A()), A.no_arguments, lambda: A().deleted(), lambda: super(A, 5),
               lambda: super(5, A()), lambda: super(A, A()).missing):
    try:
        action()
    except Exception as error:
        print(type(error).__name__, error)
