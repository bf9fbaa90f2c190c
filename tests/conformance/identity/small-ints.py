# rules: identity.1
# flavour: cpython
# Integers from -5 to 256 are one object each, however they are computed.
def same(n): return (n + 1000) - 1000 is (n - 1000) + 1000
print([n for n in range(-8, 260) if same(n)] == list(range(-5, 257)))
print(int('7') is 3 + 4)
