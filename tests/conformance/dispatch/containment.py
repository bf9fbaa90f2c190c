# rules: ops.12
# flavour: language
class A:
    def __contains__(self, item): return item
    def __iter__(self): return iter([1])
class B:
    def __iter__(self): return iter([1, 2])
print(5 in A(), 0 in A(), 0 not in A(), 2 in B(), 3 in B())
class Odd:
    def __contains__(self, item): return 'yes'
print(1 in Odd(), Odd().__contains__(1))
