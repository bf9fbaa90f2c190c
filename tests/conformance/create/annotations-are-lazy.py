# rules: create.20
# flavour: language
# Annotations are evaluated when they are asked for, in the scope of the class.
class A:
    x: Later
    y: B = 5
    class B: pass
try:
    A.__annotations__
except NameError as error:
    print(type(error).__name__)
class Later: pass
print(sorted(A.__annotations__), A.__annotations__['x'] is Later, A.__annotations__['y'] is A.B)
print(A.__annotations__ is A.__annotations__, hasattr(A, 'x'), A.y)
