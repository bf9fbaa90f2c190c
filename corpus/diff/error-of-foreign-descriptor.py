def block2():
    pass
def block1():
    pass
def block0():
    pass
    new_class((c(0),), None, None, 'x', stolen(property, 'fget'), 'y', 0)
    new_object(c(1))
    object_set(o(1), 'x', 15)
    object_del(o(1), 'x')
