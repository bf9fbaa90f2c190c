def block2():
    pass
def block1():
    pass
def block0():
    pass
    dict_replace(o(0), 'x', 0)
    object_del(o(0), '__dir__')
    object_del(o(0), 'y')
    object_del(o(0), 'x')
