# rules: descr.12
# flavour: language
for action in (lambda: str.upper(5), lambda: list.append({}, 1), lambda: str.upper(),
               lambda: int.__add__('a', 1), lambda: dict.__dict__['fromkeys'].__get__(5)):
    try:
        print(action())
    except TypeError:
        print('TypeError')
class S(str): pass
print(str.upper(S('x')), str.upper.__get__('y')())
