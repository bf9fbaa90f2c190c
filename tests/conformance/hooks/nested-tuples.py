# rules: hook.12
# flavour: language
# Tuples of classes nest.
deep = (int,)
for i in range(100):
    deep = (deep,)
print(isinstance('x', deep), isinstance(5, deep), issubclass(bool, deep))
