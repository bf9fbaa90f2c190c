# rules: life.2
# flavour: cpython
# The new value is stored before the old one is released: __del__ sees the new one.
class A:
    def __init__(self, name): self.name = name
    def __del__(self): print(self.name, 'sees', x.name)
x = A('first')
x = A('second')
holder = {'k': A('in dict')}
class B:
    def __del__(self): print('dict holds', holder['k'])
holder['k'] = B()
holder['k'] = 'new'
