# rules: identity.2
# flavour: language
for cls in (type(None), type(...), type(NotImplemented)):
    try:
        cls(1)
    except TypeError:
        print('takes no arguments')
