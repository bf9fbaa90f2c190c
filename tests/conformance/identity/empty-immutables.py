# rules: identity.3
# flavour: cpython
# The empty tuple, str and bytes are one object each.
print(() is tuple([]), '' is ''.join([]), b'' is bytes([]), (1, 2)[:0] is ())
print('abc'[1:1] is '', tuple(x for x in ()) is ())
