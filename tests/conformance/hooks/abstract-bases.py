# rules: hook.7
# flavour: language
# Anything with a tuple __bases__ can stand for a class.
class Abstract:
    def __init__(self, *bases): self.__bases__ = bases
root = Abstract()
middle = Abstract(root)
leaf = Abstract(middle)
print(issubclass(leaf, root), issubclass(root, leaf), issubclass(leaf, leaf))
class Instance:
    @property
    def __class__(self): return leaf
print(isinstance(Instance(), root), isinstance(Instance(), Abstract()))
