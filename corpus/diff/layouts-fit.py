def block2():
    pass
def block1():
    pass
def block0():
    pass
    new_class((c(0),), None, None, 'x', 0, 'x', 0)
    new_class((), None, (), 'x', 0, 'x', 0)
    set_bases(c(0), (c(2),))
