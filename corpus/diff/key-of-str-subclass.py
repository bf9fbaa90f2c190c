def block2():
    pass
def block1():
    pass
def block0():
    pass
    new_object(c(0))
    object_set(o(0), 'x', 0)
    dict_put(o(1), Name('x'), 1)
    dict_get(o(1))
    object_set(o(1), 'x', 2)
    dict_get(o(1))
    object_get(o(1), 'x')
