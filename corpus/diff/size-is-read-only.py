def block2():
    pass
def block1():
    pass
def block0():
    pass
    info_set(c(0), '__basicsize__', 0)
