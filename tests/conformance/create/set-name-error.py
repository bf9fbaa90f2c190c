# rules: create.8
# flavour: cpython
# The exception is the original one, with a note; the class is not left behind.
class Base: pass
class D:
    def __set_name__(self, owner, name): raise ZeroDivisionError('in set_name')
try:
    class A(Base):
        attr = D()
except ZeroDivisionError as error:
    print(error, len(error.__notes__), 'attr' in error.__notes__[0])
import gc
gc.collect()
print(Base.__subclasses__())
