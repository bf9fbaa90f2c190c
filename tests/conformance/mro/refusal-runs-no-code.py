# rules: mro.11
# flavour: unspecified
class Meta(type):
    def __hash__(cls):
        print('hash')
        return 1


class Base(metaclass=Meta):
    pass


class Derived(Base):
    pass


try:
    class Wrong(Base, Derived):
        pass
except TypeError as error:
    print('TypeError')
