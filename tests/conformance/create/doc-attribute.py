# rules: create.7
# flavour: language
class A:
    "documented"
class B(A): pass
class C: __doc__ = 5
print(A.__doc__, B.__doc__, C.__doc__, A().__doc__)
A.__doc__ = 'changed'
print(A.__doc__, B.__doc__)
