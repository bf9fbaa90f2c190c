# rules: meta.9
# flavour: language
# Attributes of the metaclass are attributes of the class, not of its instances.
class Meta(type):
    shared = 'meta'
    def method(cls): return cls.__name__
    @property
    def prop(cls): return 'prop of ' + cls.__name__
class A(metaclass=Meta):
    shared = 'class'
    prop = 'hidden'
print(A.shared, A.method(), A.prop)
a = A()
print(a.shared, a.prop, hasattr(a, 'method'))
