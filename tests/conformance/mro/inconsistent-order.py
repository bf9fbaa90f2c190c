# rules: mro.4
# flavour: language
# No order extends both lists: the class is refused and nothing is left behind.
class A: pass
class B: pass
class AB(A, B): pass
class BA(B, A): pass
try:
    class Never(AB, BA): pass
except TypeError as error:
    print(type(error).__name__)
print('Never' in globals())
print([c.__name__ for c in AB.__subclasses__()], [c.__name__ for c in BA.__subclasses__()])
