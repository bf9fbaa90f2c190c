# rules: exc.7
# flavour: language
def g():
    try:
        yield 1
    except ValueError as error:
        yield 'caught %s' % error
    finally:
        print('finally')
it = g()
print(next(it), it.throw(ValueError('thrown')))
it.close()
def stop():
    yield 1
    raise StopIteration
try:
    list(stop())
except RuntimeError as error:
    print(type(error.__cause__).__name__)
def ignoring():
    try:
        yield
    except GeneratorExit:
        yield 'ignored'
it = ignoring()
next(it)
try:
    it.close()
except RuntimeError:
    print('RuntimeError')
