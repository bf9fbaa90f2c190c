# rules: slots.4
# flavour: language
class A: __slots__ = 'single'
class B: __slots__ = ['x', 'y']
class C: __slots__ = {'d': 'documented'}
class D: __slots__ = (n for n in ('g',))
class E: __slots__ = ()
print([[n for n in vars(cls) if not n.startswith('__')] for cls in (A, B, C, D, E)])
print(A.__slots__, B.__slots__, C.__slots__, E.__slots__)
