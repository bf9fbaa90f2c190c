def block2():
    pass
def block1():
    pass
def block0():
    pass
    new_class((c(0),), None, ('x',), 'y', 0, 'z', 0)
    class_get(c(1), 'x')
