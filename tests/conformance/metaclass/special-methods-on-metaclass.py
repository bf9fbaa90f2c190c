# rules: meta.10
# flavour: language
class Meta(type):
    def __len__(cls): return 7
    def __getitem__(cls, key): return 'item', key
    def __iter__(cls): return iter('ab')
    def __contains__(cls, item): return item == 'in'
    def __repr__(cls): return '<class %s>' % cls.__name__
    def __add__(cls, other): return 'sum'
    def __bool__(cls): return False
class A(metaclass=Meta):
    def __len__(self): return 1
print(len(A), A[3], list(A), 'in' in A, repr(A), A + 1, bool(A), len(A()))
