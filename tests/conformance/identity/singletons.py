# rules: identity.2
# flavour: language
print(type(None)() is None, type(...)() is ..., type(NotImplemented)() is NotImplemented)
print(bool(1) is True, bool([]) is False, (not 0) is True)
for cls in (type(None), type(...), type(NotImplemented), bool):
    try:
        type('Sub', (cls,), {})
    except TypeError:
        print('final')
