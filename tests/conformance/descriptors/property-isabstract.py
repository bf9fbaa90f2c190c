# rules: descr.11
# flavour: language
def f(self): pass
f.__isabstractmethod__ = True
print(property(f).__isabstractmethod__, property().__isabstractmethod__)
print(classmethod(f).__isabstractmethod__, staticmethod(lambda: 0).__isabstractmethod__)
