def block2():
    pass
def block1():
    pass
def block0():
    pass
    class_set(c(0), 'x', property(hook('x', 0, 0, 'well')))
    sweep('__set_name__')
    new_class((property,), None, None, 'x', 0, 'y', 0)
    class_get(c(1), '__set_name__')
