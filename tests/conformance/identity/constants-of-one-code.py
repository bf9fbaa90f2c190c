# rules: identity.10
# flavour: cpython
# Equal constants of one function are one object; 1, 1.0 and True stay apart.
def f():
    a = 100000
    b = 100000
    return a is b, [type(v).__name__ for v in (1, 1.0, True)]
print(f()[0], f()[1])
def g():
    return 0.0, -0.0
print(g())
