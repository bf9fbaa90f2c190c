def block2():
    pass
def block1():
    pass
def block0():
    pass
    new_class((c(0),), None, None, '__set_name__', 0, 'x', 0)
    new_object(c(1))
    new_class((c(0),), None, None, 'x', o(1), 'y', 0)
    new_class((c(0),), None, None, 'x', 0, 'y', 0)
    new_meta(None, 'x', o(1), 'y', 0)
