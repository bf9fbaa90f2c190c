def block2():
    pass
def block1():
    pass
def block0():
    pass
    new_class((property,), None, None, 'x', 0, 'y', 0)
    new_object(c(1))
    dict_get(o(1))
    new_class((property,), None, None, '__setattr__', 0, 'y', 0)
    new_object(c(2))
