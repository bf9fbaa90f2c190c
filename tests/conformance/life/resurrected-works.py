# rules: life.6
# flavour: cpython
import weakref
saved = []
class A:
    def __del__(self): saved.append(self)
    def hello(self): return self.x
a = A()
a.x = 5
w = weakref.ref(a)
del a
b = saved.pop()
print(b.hello(), type(b) is A, b.__dict__)
print(w() is None or w() is b)
