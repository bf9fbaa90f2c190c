# SPDX-License-Identifier: MIT
"""collections.deque."""

from types import GenericAlias as _GenericAlias

__name__ = 'collections'  # where its classes say they are


class deque:
    """A sequence that grows and shrinks at both ends.

    The items are in a list, from _first on; what is in front of it is free room.
    """

    __slots__ = ('_items', '_first', '_maxlen', '_version', '__weakref__')
    __hash__ = None
    __class_getitem__ = classmethod(_GenericAlias)

    def __init__(self, iterable=(), maxlen=None):
        if maxlen is not None:
            if not isinstance(maxlen, int):
                raise TypeError('an integer is required')
            if maxlen < 0:
                raise ValueError('maxlen must be non-negative')
        self._items = []
        self._first = 0
        self._maxlen = maxlen
        self._version = 0
        self.extend(iterable)

    @property
    def maxlen(self):
        """The greatest length, or None."""
        return self._maxlen

    def append(self, item):
        """Add an item at the right end."""
        self._version += 1
        self._items.append(item)
        if self._maxlen is not None and len(self) > self._maxlen:
            self.popleft()

    def appendleft(self, item):
        """Add an item at the left end."""
        self._version += 1
        if self._first == 0:
            room = len(self._items) + 8
            self._items[0:0] = [None] * room
            self._first = room
        self._first -= 1
        self._items[self._first] = item
        if self._maxlen is not None and len(self) > self._maxlen:
            self.pop()

    def extend(self, iterable):
        """Add items at the right end."""
        if iterable is self:
            iterable = list(self)
        for item in iterable:
            self.append(item)

    def extendleft(self, iterable):
        """Add items at the left end, one by one."""
        if iterable is self:
            iterable = list(self)
        for item in iterable:
            self.appendleft(item)

    def pop(self):
        """Remove and return the rightmost item."""
        if not len(self):
            raise IndexError('pop from an empty deque')
        self._version += 1
        return self._items.pop()

    def popleft(self):
        """Remove and return the leftmost item."""
        if not len(self):
            raise IndexError('pop from an empty deque')
        self._version += 1
        item = self._items[self._first]
        self._items[self._first] = None
        self._first += 1
        if self._first * 2 > len(self._items) + 16:
            del self._items[:self._first]
            self._first = 0
        return item

    def clear(self):
        """Remove all items."""
        self._version += 1
        self._items = []
        self._first = 0

    def rotate(self, n=1):
        """Move n items from the right end to the left end."""
        size = len(self)
        if size > 1:
            n %= size
            items = self._items[self._first:]
            self._version += 1
            self._items = items[size - n:] + items[:size - n]
            self._first = 0

    def reverse(self):
        """Reverse the order."""
        self._version += 1
        self._items = self._items[self._first:][::-1]
        self._first = 0

    def remove(self, value):
        """Remove the first item that is equal to value."""
        for index, item in enumerate(self):
            if item is value or item == value:
                del self[index]
                return
        raise ValueError('deque.remove(x): x not in deque')

    def count(self, value):
        """Return how many items are equal to value."""
        return sum(1 for item in self if item is value or item == value)

    def index(self, value, start=0, stop=None):
        """Return the first index of value."""
        items = list(self)
        return items.index(value, start, len(items) if stop is None else stop)

    def insert(self, index, value):
        """Put value before the item at index."""
        if self._maxlen is not None and len(self) >= self._maxlen:
            raise IndexError('deque already at its maximum size')
        items = self._items[self._first:]
        items.insert(index, value)
        self._version += 1
        self._items = items
        self._first = 0

    def copy(self):
        """Return a shallow copy."""
        return type(self)(self, self._maxlen)

    __copy__ = copy

    def _place(self, index):
        size = len(self)
        if not isinstance(index, int):
            raise TypeError('sequence index must be integer, not '
                            f"'{type(index).__name__}'")
        if index < 0:
            index += size
        if not 0 <= index < size:
            raise IndexError('deque index out of range')
        return self._first + index

    def __getitem__(self, index):
        return self._items[self._place(index)]

    def __setitem__(self, index, value):
        self._items[self._place(index)] = value

    def __delitem__(self, index):
        self._version += 1
        del self._items[self._place(index)]

    def __len__(self):
        return len(self._items) - self._first

    def __contains__(self, value):
        return any(item is value or item == value for item in self)

    def __iter__(self):
        version = self._version
        for index in range(len(self)):
            if self._version != version:
                raise RuntimeError('deque mutated during iteration')
            yield self._items[self._first + index]

    def __reversed__(self):
        version = self._version
        for index in range(len(self) - 1, -1, -1):
            if self._version != version:
                raise RuntimeError('deque mutated during iteration')
            yield self._items[self._first + index]

    def _compare(self, other, op):
        if not isinstance(other, deque):
            return NotImplemented
        return op(list(self), list(other))

    def __eq__(self, other):
        return self._compare(other, lambda a, b: a == b)

    def __lt__(self, other):
        return self._compare(other, lambda a, b: a < b)

    def __le__(self, other):
        return self._compare(other, lambda a, b: a <= b)

    def __gt__(self, other):
        return self._compare(other, lambda a, b: a > b)

    def __ge__(self, other):
        return self._compare(other, lambda a, b: a >= b)

    def __add__(self, other):
        if not isinstance(other, deque):
            raise TypeError('can only concatenate deque (not '
                            f'"{type(other).__name__}") to deque')
        result = self.copy()
        result.extend(other)
        return result

    def __iadd__(self, other):
        self.extend(other)
        return self

    def __mul__(self, n):
        return type(self)(list(self) * n, self._maxlen)

    __rmul__ = __mul__

    def __repr__(self):
        limit = '' if self._maxlen is None else f', maxlen={self._maxlen}'
        items = ['[...]' if item is self else repr(item) for item in self]
        return f"{type(self).__name__}([{', '.join(items)}]{limit})"

    def __reduce__(self):
        args = () if self._maxlen is None else ((), self._maxlen)
        return type(self), args, None, iter(self)
