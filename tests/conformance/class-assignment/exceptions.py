# rules: class.4
# flavour: language
class E1(ValueError): pass
class E2(ValueError): pass
class E3(KeyError): pass
e = E1('x')
e.__class__ = E2
print(type(e).__name__, e.args)
try:
    raise e
except E2 as caught:
    print(caught is e)
