# rules: ops.10
# flavour: cpython
try:
    bool(NotImplemented)
except TypeError as error:
    print(error)
