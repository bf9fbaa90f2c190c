# rules: mro.7
# flavour: language
# A metaclass's mro() decides; what it returns becomes the tuple __mro__.
class Meta(type):
    def mro(cls):
        order = type.mro(cls)
        if cls.__name__ == 'X':
            return [cls, B, A, object]
        return order
class A(metaclass=Meta): name = 'A'
class B(metaclass=Meta): name = 'B'
class X(A, B): pass
print(X.__mro__ == (X, B, A, object), type(X.__mro__))
print(X.name, X.__bases__ == (A, B))
