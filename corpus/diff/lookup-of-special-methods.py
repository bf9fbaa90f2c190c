def block2():
    pass
def block1():
    pass
def block0():
    pass
    class_set(c(0), '__repr__', classmethod.__new__(classmethod, None))
    operate(o(0), 'repr', 0)
    operate(o(0), 'str', 0)
    class_set(c(0), '__bool__', property.__new__(property, None))
    operate(o(0), 'bool', 0)
    class_set(c(0), '__add__', property.__new__(property, None))
    operate(o(0), 'add', 0)
    class_set(c(0), '__len__', classmethod.__new__(classmethod, None))
    operate(o(0), 'list', 0)
