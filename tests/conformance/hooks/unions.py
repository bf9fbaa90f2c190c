# rules: hook.9
# flavour: language
print(isinstance(5, int | str), isinstance(None, int | None), isinstance(5.0, int | str), issubclass(bool, int | str))
u = int | str
print(u == str | int, (int | int) is int, u.__args__ == (int, str))
try:
    5 | int
except TypeError:
    print('TypeError')
