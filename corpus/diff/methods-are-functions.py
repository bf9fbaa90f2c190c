def block2():
    pass
def block1():
    pass
def block0():
    pass
    class_set(c(0), '__del__', stolen(list, 'append'))
    class_get(c(0), '__del__')
    new_class((c(0),), None, None, '__init_subclass__', stolen(object, '__repr__'), 'x', 0)
    class_copy(c(0), c(1), '__init_subclass__')
