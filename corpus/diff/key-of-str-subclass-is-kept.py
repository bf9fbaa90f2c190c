def block2():
    pass
def block1():
    pass
def block0():
    pass
    object_set(o(0), Name('x'), 1)
    dict_get(o(0))
    object_get(o(0), 'x')
