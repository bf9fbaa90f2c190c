# rules: descr.4
# flavour: language
# Assignment on the class replaces the descriptor; its __set__ is not called.
class D:
    def __get__(self, obj, cls): return 'get'
    def __set__(self, obj, value): print('never')
class A: d = D()
A.d = 'plain'
print(A.d, A().d)
