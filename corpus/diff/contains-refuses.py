def block2():
    pass
def block1():
    pass
def block0():
    pass
    class_hook(c(0), '__contains__', 0, 0, 'refusing')
    operate(o(0), 'contains', 0)
