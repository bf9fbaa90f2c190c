# rules: sub.11
# flavour: language
# Alternative constructors make instances of the class they are called on.
class D(dict): pass
class I(int): pass
class F(float): pass
print(type(D.fromkeys('ab')).__name__, type(I.from_bytes(b'\x05', 'big')).__name__, type(F.fromhex('0x1p1')).__name__)
