# rules: create.18
# flavour: language
log = []
def mark(tag):
    log.append('evaluate ' + tag)
    def apply(cls):
        log.append('apply %s to %s' % (tag, cls.__name__))
        return cls
    return apply
@mark('outer')
@mark('inner')
class A:
    log.append('body')
print(log)
@lambda cls: 5
class B: pass
print(B)
