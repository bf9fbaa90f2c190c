def block2():
    pass
def block1():
    pass
def block0():
    pass
    new_class((int,), None, ('x',), 'x', 0, 'x', 0)
    new_class((set,), None, ('x', '__dict__', '__weakref__'), 'x', 0, 'x', 0)
