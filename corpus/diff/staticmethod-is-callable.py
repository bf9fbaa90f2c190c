def block2():
    pass
def block1():
    pass
def block0():
    pass
    object_set(o(0), 'x', staticmethod(hook('x', 0, 3, 'well')))
    object_call(o(0), 'x', 2)
