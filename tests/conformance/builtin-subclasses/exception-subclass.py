# rules: sub.6
# flavour: language
class E(Exception):
    def __init__(self, code, *rest):
        super().__init__(code, *rest)
        self.code = code
e = E(5, 'x')
print(e.args, e.code, str(e), repr(e), isinstance(e, Exception))
class Quiet(Exception):
    def __init__(self, *args): pass
print(Quiet(1, 2).args, str(Quiet()), str(KeyError('k')), repr(ValueError('a')))
