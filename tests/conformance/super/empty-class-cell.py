# rules: super.4
# flavour: language
# super() in the body's calls, before the class exists.
try:
    class A:
        def f(self): return super().f()
        f(5)
except (NameError, RuntimeError):
    print('refused')
