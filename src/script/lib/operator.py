# SPDX-License-Identifier: MIT
"""The operators as functions, and getters of attributes, items and method results."""

from _operator import *
from _operator import (
    __abs__, __add__, __and__, __call__, __concat__, __contains__, __delitem__, __eq__,
    __floordiv__, __ge__, __getitem__, __gt__, __iadd__, __iand__, __iconcat__,
    __ifloordiv__, __ilshift__, __imatmul__, __imod__, __imul__, __index__, __inv__,
    __invert__, __ior__, __ipow__, __irshift__, __isub__, __itruediv__, __ixor__,
    __le__, __lshift__, __lt__, __matmul__, __mod__, __mul__, __ne__, __neg__, __not__, __or__,
    __pos__, __pow__, __rshift__, __setitem__, __sub__, __truediv__, __xor__,
)


class attrgetter:
    """attrgetter('a.b', 'c')(x) is (x.a.b, x.c); with one name, the value itself."""

    __slots__ = ('_names', '_paths')

    def __init__(self, attr, /, *attrs):
        names = (attr,) + attrs
        for name in names:
            if not isinstance(name, str):
                raise TypeError('attribute name must be a string')
        self._names = names
        self._paths = tuple(name.split('.') for name in names)

    def __call__(self, obj, /):
        results = []
        for path in self._paths:
            value = obj
            for part in path:
                value = getattr(value, part)
            results.append(value)
        return results[0] if len(results) == 1 else tuple(results)

    def __repr__(self):
        names = ', '.join(map(repr, self._names))
        return f'operator.{type(self).__qualname__}({names})'

    def __reduce__(self):
        return type(self), self._names


class itemgetter:
    """itemgetter(a, b)(x) is (x[a], x[b]); with one key, the item itself."""

    __slots__ = ('_keys',)

    def __init__(self, item, /, *items):
        self._keys = (item,) + items

    def __call__(self, obj, /):
        keys = self._keys
        if len(keys) == 1:
            return obj[keys[0]]
        return tuple([obj[key] for key in keys])

    def __repr__(self):
        keys = ', '.join(map(repr, self._keys))
        return f'operator.{type(self).__qualname__}({keys})'

    def __reduce__(self):
        return type(self), self._keys


class methodcaller:
    """methodcaller('m', 1, k=2)(x) is x.m(1, k=2)."""

    __slots__ = ('_name', '_args', '_kwargs')

    def __init__(self, name, /, *args, **kwargs):
        if not isinstance(name, str):
            raise TypeError('method name must be a string')
        self._name = name
        self._args = args
        self._kwargs = kwargs

    def __call__(self, obj, /):
        return getattr(obj, self._name)(*self._args, **self._kwargs)

    def __repr__(self):
        parts = [repr(self._name)]
        parts.extend(map(repr, self._args))
        parts.extend(f'{key}={value!r}' for key, value in self._kwargs.items())
        return f"operator.{type(self).__qualname__}({', '.join(parts)})"

    def __reduce__(self):
        if not self._kwargs:
            return type(self), (self._name,) + self._args
        from functools import partial
        return partial(type(self), self._name, **self._kwargs), self._args
