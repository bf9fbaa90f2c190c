# rules: create.10
# flavour: language
# The hook of the parents runs, not the class's own; the nearest in the MRO.
class A:
    def __init_subclass__(cls): print('A hook for', cls.__name__)
class B(A):
    def __init_subclass__(cls):
        print('B hook for', cls.__name__)
        super().__init_subclass__()
class C(B): pass
