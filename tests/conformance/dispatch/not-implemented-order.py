# rules: ops.1
# flavour: language
log = []
class A:
    def __mul__(self, other):
        log.append('A.mul')
        return NotImplemented
class B:
    def __rmul__(self, other):
        log.append('B.rmul')
        return NotImplemented
for left, right in ((A(), B()), (B(), A()), (A(), A())):
    try:
        left * right
    except TypeError:
        log.append('TypeError')
print(log)
