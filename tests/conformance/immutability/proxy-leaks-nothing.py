# rules: immut.3
# flavour: language
# Operators of the proxy must not hand out the dict itself.
class A: x = 1
seen = []
class Spy:
    def __eq__(self, other):
        seen.append(other)
        return False
    def __or__(self, other): seen.append(other); return 'or'
    def __ror__(self, other):
        seen.append(other)
        return 'ror'
A.__dict__ == Spy()
A.__dict__ | Spy()
for other in seen:
    if isinstance(other, dict): other['x'] = 'changed through an alias'
print(A.x)
