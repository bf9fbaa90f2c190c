# rules: create.3
# flavour: language
# The class takes a copy: changing the namespace later changes nothing.
ns = {'x': 1}
A = type('A', (), ns)
ns['x'] = 2
ns['y'] = 3
print(A.x, hasattr(A, 'y'), A().x)
