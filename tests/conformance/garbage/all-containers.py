# rules: gc.1
# flavour: language
# Cycles through every kind of container.
import gc
died = []
class A:
    def __init__(self, name): self.name = name
    def __del__(self): died.append(self.name)
def through_list(a): a.x = [a]
def through_tuple(a): a.x = (a,)
def through_dict(a): a.x = {'k': a}
def through_set(a): a.x = {a}
def through_closure(a): a.x = lambda: a
def through_method(a): a.x = a.__init__
def through_generator(a):
    def g():
        yield a
    a.x = g()
    next(a.x)
def through_exception(a): a.x = ValueError(a)
def through_class(a): a.x = type('C', (), {'y': a})
def through_iterator(a): a.x = iter([a])
def through_slice(a): a.x = slice(a)
for function in (through_list, through_tuple, through_dict, through_set, through_closure, through_method,
                 through_generator, through_exception, through_class, through_iterator, through_slice):
    function(A(function.__name__[8:]))
gc.collect()
print(sorted(died))
