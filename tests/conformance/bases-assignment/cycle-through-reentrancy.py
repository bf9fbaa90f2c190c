# rules: bases.7
# flavour: cpython
# Two classes that make each other their base from inside mro(): one of them is refused.
state = []
class Meta(type):
    def mro(cls):
        if state and cls is state[0]:
            other = state[1]
            state.clear()
            try:
                other.__bases__ = (cls,)
                print('inner done')
            except TypeError:
                print('inner refused')
        return type.mro(cls)
class Base(metaclass=Meta): pass
class B1(Base): pass
class B2(Base): pass
state[:] = [B1, B2]
try:
    B1.__bases__ = (B2,)
    print('outer done')
except TypeError:
    print('outer refused')
def acyclic(cls, seen=()):
    return cls not in seen and all(acyclic(b, seen + (cls,)) for b in cls.__bases__)
print(acyclic(B1), acyclic(B2))
