def block2():
    pass
def block1():
    pass
def block0():
    pass
    new_class((tuple,), None, ('z', '__dict__'), 'x', 0, 'x', 0)
    new_class((int,), None, ('x',), 'y', 0, 'y', 0)
    new_class((list,), None, ('x',), 'y', 0, 'y', 0)
