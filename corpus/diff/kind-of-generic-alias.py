def block2():
    pass
def block1():
    pass
def block0():
    pass
    new_class((list,), None, None, 'x', 0, 'y', 0)
    new_object(c(1))
    object_call(o(1), '__class_getitem__', 16)
