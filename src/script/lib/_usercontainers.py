# SPDX-License-Identifier: MIT
"""collections.UserDict, UserList and UserString."""

__name__ = 'collections'  # where its classes say they are


class UserDict:
    """A dict to derive from: everything goes through a few methods."""

    def __init__(self, dict=None, /, **kwargs):
        self.data = {}
        if dict is not None:
            self.update(dict)
        if kwargs:
            self.update(kwargs)

    def __len__(self):
        return len(self.data)

    def __getitem__(self, key):
        if key in self.data:
            return self.data[key]
        if hasattr(type(self), '__missing__'):
            return type(self).__missing__(self, key)
        raise KeyError(key)

    def __setitem__(self, key, item):
        self.data[key] = item

    def __delitem__(self, key):
        del self.data[key]

    def __iter__(self):
        return iter(self.data)

    def __contains__(self, key):
        return key in self.data

    def get(self, key, default=None):
        """Return a value or the default."""
        return self[key] if key in self else default

    def keys(self):
        """Return the keys."""
        return self.data.keys()

    def values(self):
        """Return the values."""
        return self.data.values()

    def items(self):
        """Return the pairs."""
        return self.data.items()

    def pop(self, key, *default):
        """Remove a key and return its value or the default."""
        if key not in self and default:
            return default[0]
        value = self[key]
        del self[key]
        return value

    def popitem(self):
        """Remove and return some pair."""
        for key in self:
            return key, self.pop(key)
        raise KeyError('popitem(): dictionary is empty')

    def clear(self):
        """Remove everything."""
        while self.data:
            self.popitem()

    def setdefault(self, key, default=None):
        """Return a value, stored now if it was missing."""
        if key not in self:
            self[key] = default
        return self[key]

    def update(self, other=(), /, **kwds):
        """Store the pairs of a mapping or iterable."""
        if hasattr(other, 'keys'):
            for key in other.keys():
                self[key] = other[key]
        else:
            for key, value in other:
                self[key] = value
        for key, value in kwds.items():
            self[key] = value

    def copy(self):
        """Return a shallow copy."""
        result = type(self).__new__(type(self))
        result.__dict__.update(self.__dict__)
        result.data = self.data.copy()
        return result

    __copy__ = copy

    @classmethod
    def fromkeys(cls, iterable, value=None):
        """Make a dict with the same value for all keys."""
        result = cls()
        for key in iterable:
            result[key] = value
        return result

    def __eq__(self, other):
        return self.data == getattr(other, 'data', other)

    __hash__ = None

    def __repr__(self):
        return repr(self.data)


class UserList:
    """A list to derive from."""

    def __init__(self, initlist=None):
        self.data = []
        if initlist is not None:
            self.data = list(getattr(initlist, 'data', initlist))

    def __repr__(self):
        return repr(self.data)

    def __eq__(self, other):
        return self.data == getattr(other, 'data', other)

    def __lt__(self, other):
        return self.data < getattr(other, 'data', other)

    def __le__(self, other):
        return self.data <= getattr(other, 'data', other)

    def __gt__(self, other):
        return self.data > getattr(other, 'data', other)

    def __ge__(self, other):
        return self.data >= getattr(other, 'data', other)

    __hash__ = None

    def __contains__(self, item):
        return item in self.data

    def __len__(self):
        return len(self.data)

    def __iter__(self):
        return iter(self.data)

    def __getitem__(self, i):
        if isinstance(i, slice):
            return type(self)(self.data[i])
        return self.data[i]

    def __setitem__(self, i, item):
        self.data[i] = item

    def __delitem__(self, i):
        del self.data[i]

    def __add__(self, other):
        return type(self)(self.data + list(getattr(other, 'data', other)))

    def __iadd__(self, other):
        self.data += getattr(other, 'data', other)
        return self

    def __mul__(self, n):
        return type(self)(self.data * n)

    __rmul__ = __mul__

    def append(self, item):
        """Add an item."""
        self.data.append(item)

    def insert(self, i, item):
        """Put an item before another one."""
        self.data.insert(i, item)

    def pop(self, i=-1):
        """Remove and return an item."""
        return self.data.pop(i)

    def remove(self, item):
        """Remove the first equal item."""
        self.data.remove(item)

    def clear(self):
        """Remove all items."""
        self.data.clear()

    def copy(self):
        """Return a shallow copy."""
        return type(self)(self)

    def count(self, item):
        """Return how many items are equal."""
        return self.data.count(item)

    def index(self, item, *args):
        """Return the first index of an item."""
        return self.data.index(item, *args)

    def reverse(self):
        """Reverse the order."""
        self.data.reverse()

    def sort(self, /, *args, **kwds):
        """Sort the items."""
        self.data.sort(*args, **kwds)

    def extend(self, other):
        """Add items."""
        self.data.extend(getattr(other, 'data', other))


class UserString:
    """A str to derive from."""

    def __init__(self, seq):
        self.data = str(seq)

    def __str__(self):
        return self.data

    def __repr__(self):
        return repr(self.data)

    def __hash__(self):
        return hash(self.data)

    def __eq__(self, other):
        return self.data == getattr(other, 'data', other)

    def __lt__(self, other):
        return self.data < getattr(other, 'data', other)

    def __len__(self):
        return len(self.data)

    def __contains__(self, text):
        return getattr(text, 'data', text) in self.data

    def __getitem__(self, index):
        return type(self)(self.data[index])

    def __add__(self, other):
        return type(self)(self.data + str(other))

    def __radd__(self, other):
        return type(self)(str(other) + self.data)

    def __mul__(self, n):
        return type(self)(self.data * n)

    __rmul__ = __mul__

    def __mod__(self, args):
        return type(self)(self.data % args)

    def __getattr__(self, name):
        if name == 'data':
            raise AttributeError(name)
        method = getattr(self.data, name)

        def call(*args, **kwds):
            result = method(*args, **kwds)
            return type(self)(result) if isinstance(result, str) else result
        return call
