# rules: hook.4
# flavour: language
class Meta(type):
    def __instancecheck__(cls, obj): raise KeyError('hook')
    def __subclasscheck__(cls, sub): raise ValueError('hook')
class A(metaclass=Meta): pass
for action in (lambda: isinstance(5, A), lambda: issubclass(int, A)):
    try:
        action()
    except (KeyError, ValueError) as error:
        print(type(error).__name__, error.args)
