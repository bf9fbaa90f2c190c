# rules: gc.7
# flavour: language
import gc
count = 0
class A:
    def __init__(self, n):
        self.me = self
        self.n = n
    def __del__(self):
        global count
        count += 1
        if self.n: A(self.n - 1)
A(4)
for i in range(6): gc.collect()
print(count)
