# rules: life.6
# flavour: cpython
# __del__ may save the object; it is finalized once only.
saved = []
class A:
    def __del__(self):
        print('finalized')
        saved.append(self)
A().name = 'lost'
a = A()
a.name = 'kept'
del a
print(len(saved), saved[1].name)
saved.clear()
print('gone without a second call')
