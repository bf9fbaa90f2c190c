# rules: super.11
# flavour: language
class MySuper(super):
    def hello(self): return 'hello'
class A:
    def f(self): return 'A'
class B(A): pass
s = MySuper(B, B())
print(s.f(), s.hello(), type(s).__name__)
