# rules: immut.3
# flavour: cpython
# Introspection of the collector must not hand out a class's dict.
import gc
class Value: pass
value = Value()
class A: x = value
for holder in gc.get_referrers(value):
    if isinstance(holder, dict) and holder.get("x") is value and '__module__' in holder:
        holder['x'] = 'changed through an alias'
        break
print(A.x is value)
