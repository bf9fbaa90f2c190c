# rules: create.19
# flavour: cpython
import builtins
build = builtins.__build_class__
def body(): pass
for args in ((), (body,), (5, 'A'), (body, 5)):
    try:
        build(*args)
    except TypeError as error:
        print(error)
A = build(body, 'A')
print(A.__name__, A.__bases__)
