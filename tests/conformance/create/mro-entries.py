# rules: create.13
# flavour: language
class Base: pass
class Stand:
    def __mro_entries__(self, bases):
        print(len(bases), bases[0] is stand)
        return (Base,)
stand = Stand()
class A(stand): pass
print(A.__bases__, A.__orig_bases__ == (stand,))
class Nothing:
    def __mro_entries__(self, bases): return ()
class B(Nothing()): pass
print(B.__bases__)
try:
    type('C', (stand,), {})
except TypeError:
    print('TypeError')
class Bad:
    def __mro_entries__(self, bases): return [Base]
try:
    class D(Bad()): pass
except TypeError:
    print('TypeError')
