def block2():
    pass
def block1():
    pass
def block0():
    pass
    new_class((int,), None, None, 'x', 0, 'y', 0)
    new_object(c(1))
    operate(o(1), 'index', 0)
