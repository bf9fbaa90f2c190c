# rules: life.9
# flavour: language
# The same with finalizers: each runs once.
import gc
count = 0
class Node:
    __slots__ = ('next',)
    def __init__(self, next): self.next = next
    def __del__(self):
        global count
        count += 1
node = None
for i in range(50000):
    node = Node(node)
node = None
gc.collect()
print(count)
