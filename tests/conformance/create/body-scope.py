# rules: create.17
# flavour: language
# Names of the body are not seen by its functions; the body sees globals and enclosing names.
x = 'global'
def outer():
    x = 'outer'
    class A:
        x = 'class'
        z = x
        def f(self): return x
        lst = [x for _ in range(1)]
    return A
A = outer()
print(A.z, A().f(), A.lst)
class B:
    x = x
print(B.x)
