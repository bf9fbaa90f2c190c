def block2():
    pass
def block1():
    pass
def block0():
    pass
    new_class((int,), None, None, 'x', 0, 'x', 0)
    new_class((int,), None, None, 'x', 0, 'x', 0)
    new_object(c(1))
    set_class(o(1), c(2))
    object_set(o(1), 'y', 1)
    dict_get(o(1))
