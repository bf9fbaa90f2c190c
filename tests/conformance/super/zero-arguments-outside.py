# rules: super.4
# flavour: language
def f(self): return super()
def g(): return super()
class A:
    def no_arguments(): return super()
    def deleted(self):
        del self
        return super()
    def nested(self):
        return [super(A, self) for _ in range(1)][0]
    def assigned(self):
        self = 5
        return super()
for action in (lambda: f(A()), g, A.no_arguments, lambda: A().deleted()):
    try:
        action()
    except RuntimeError:
        print('RuntimeError')
try:
    A().assigned()
except TypeError:
    print('TypeError')
print(type(A().nested()).__name__)
