# rules: hook.11
# flavour: language
print(object.__subclasshook__(5))
class A:
    @classmethod
    def __subclasshook__(cls, sub): return True
print(issubclass(int, A))
