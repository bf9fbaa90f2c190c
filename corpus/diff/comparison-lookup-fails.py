def block2():
    pass
def block1():
    pass
def block0():
    pass
    class_set(c(0), '__eq__', classmethod.__new__(classmethod, None))
    operate(o(0), 'eq', 0)
    operate(o(0), 'contains', 0)
