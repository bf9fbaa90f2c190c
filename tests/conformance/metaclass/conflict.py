# rules: meta.2
# flavour: language
class M1(type): pass
class M2(type): pass
class A(metaclass=M1): pass
class B(metaclass=M2): pass
for make in (lambda: type('C', (A, B), {}), lambda: M1('C', (B,), {}), lambda: type('C', (A, 5), {})):
    try:
        make()
    except TypeError:
        print('TypeError')
print(A.__subclasses__(), B.__subclasses__())
