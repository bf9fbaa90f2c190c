# rules: descr.6
# flavour: language
# What has no __get__ does not bind: built-in functions, classes, callables.
class Callable:
    def __call__(self, *args): return args
class A:
    length = len
    cls = int
    obj = Callable()
print(A().length('abc'), A().cls('5'), A().obj(1))
