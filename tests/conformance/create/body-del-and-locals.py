# rules: create.17
# flavour: language
class A:
    a = 1
    b = a + 1
    del a
    locals()['c'] = 3
print(sorted(n for n in vars(A) if len(n) == 1))
try:
    class B:
        missing_name
except NameError as error:
    print(type(error).__name__)
