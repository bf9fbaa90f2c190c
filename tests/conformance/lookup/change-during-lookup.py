# rules: lookup.9
# flavour: language
# A descriptor that removes itself while it is asked.
class Once:
    def __get__(self, obj, cls):
        del type(obj).once
        return 'once'
class A:
    once = Once()
a = A()
print(a.once, hasattr(a, 'once'))
class Swap:
    def __get__(self, obj, cls):
        A.swap = 'plain'
        return 'descriptor'
A.swap = Swap()
print(a.swap, a.swap)
