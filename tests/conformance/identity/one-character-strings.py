# rules: identity.3
# flavour: cpython
print('abc'[1] is 'xbx'[1], chr(65) is 'A', 'é'[0] is chr(233), ''.join(['q']) is 'q')
