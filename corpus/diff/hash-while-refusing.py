def block2():
    pass
def block1():
    pass
def block0():
    pass
    new_meta(None, '__hash__', classmethod.__new__(classmethod, None), 'x', 0)
    new_class((c(0),), m(0), None, 'x', 0, 'x', 0)
    new_class((c(0), c(1)), None, None, 'x', 0, 'x', 0)
