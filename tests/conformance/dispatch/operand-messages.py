# rules: ops.4
# flavour: cpython
class A: pass
for action in (lambda: A() + 1, lambda: 1 - A(), lambda: A() ** 2, lambda: pow(A(), 1, 2), lambda: -A(), lambda: ~A(),
               lambda: abs(A()), lambda: A() < A(), lambda: len(A()), lambda: A()[0], lambda: A()(), lambda: iter(A()),
               lambda: 1 in A(), lambda: hash([]), lambda: int(A()), lambda: [][A()], lambda: divmod(A(), 1),
               lambda: A() @ A(), lambda: 'a' + 1, lambda: [] * 1.5):
    try:
        action()
    except TypeError as error:
        print(error)
