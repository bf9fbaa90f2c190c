def block2():
    pass
def block1():
    pass
def block0():
    pass
    class_set(c(0), 'x', classmethod.__new__(classmethod, None))
    object_get(o(0), 'x')
    object_call(o(0), 'x', 0)
    sweep('x')
