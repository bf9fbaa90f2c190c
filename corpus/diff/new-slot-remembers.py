def block2():
    pass
def block1():
    pass
def block0():
    pass
    new_class((c(0),), None, None, '__new__', 0, 'x', 0)
    new_class((c(0),), None, None, '__new__', stolen(tuple, '__new__'), 'x', 0)
    class_set(c(1), '__new__', stolen(tuple, '__new__'))
    new_object(c(1))
    new_object(c(2))
