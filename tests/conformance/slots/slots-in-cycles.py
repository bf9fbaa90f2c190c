# rules: slots.12
# flavour: language
# Values in slots are seen by the collector.
import gc
died = []
class S:
    __slots__ = ('other', 'name')
    def __del__(self): died.append(self.name)
a, b = S(), S()
a.other, b.other = b, a
a.name, b.name = 'a', 'b'
del a, b
gc.collect()
print(sorted(died))
