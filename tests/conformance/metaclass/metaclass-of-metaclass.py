# rules: meta.11
# flavour: language
class MetaMeta(type):
    def __call__(meta, *args, **kwds):
        print('call of', meta.__name__)
        return super().__call__(*args, **kwds)
class Meta(type, metaclass=MetaMeta): pass
class A(metaclass=Meta): pass
print(type(type(A)).__name__, isinstance(Meta, MetaMeta), isinstance(A, MetaMeta))
