# rules: life.9
# flavour: language
# A long chain dies without deep recursion.
class Node:
    def __init__(self, next): self.next = next
node = None
for i in range(200000):
    node = Node(node)
del node
print('freed')
