# SPDX-License-Identifier: MIT
"""Functions that take or return functions."""

WRAPPER_ASSIGNMENTS = ('__module__', '__name__', '__qualname__', '__doc__',
                       '__annotate__', '__type_params__')
WRAPPER_UPDATES = ('__dict__',)

_missing = object()


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS,
                   updated=WRAPPER_UPDATES):
    """Make a wrapper look like the function it wraps."""
    for name in assigned:
        try:
            value = getattr(wrapped, name)
        except AttributeError:
            continue
        setattr(wrapper, name, value)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """The same as a decorator."""
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


class partial:
    """A function with some of its arguments given."""

    __slots__ = ('func', 'args', 'keywords', '__dict__', '__weakref__')

    def __new__(cls, func, /, *args, **keywords):
        if not callable(func):
            raise TypeError('the first argument must be callable')
        if isinstance(func, partial):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self = super().__new__(cls)
        self.func = func
        self.args = args
        self.keywords = keywords
        return self

    def __call__(self, /, *args, **keywords):
        return self.func(*self.args, *args, **{**self.keywords, **keywords})

    def __get__(self, obj, objtype=None):
        if obj is None:
            return self
        from types import MethodType
        return MethodType(self, obj)

    def __repr__(self):
        parts = [repr(self.func)]
        parts.extend(map(repr, self.args))
        parts.extend(f'{key}={value!r}' for key, value in self.keywords.items())
        cls = type(self)
        return f"{cls.__module__}.{cls.__qualname__}({', '.join(parts)})"

    def __reduce__(self):
        return type(self), (self.func,), (self.func, self.args, self.keywords or None,
                                          self.__dict__ or None)

    def __setstate__(self, state):
        if not isinstance(state, tuple) or len(state) != 4:
            raise TypeError('invalid partial state')
        func, args, keywords, namespace = state
        if not callable(func) or not isinstance(args, tuple):
            raise TypeError('invalid partial state')
        self.func = func
        self.args = tuple(args)
        self.keywords = {} if keywords is None else dict(keywords)
        if namespace:
            self.__dict__.update(namespace)


class partialmethod:
    """A method with some of its arguments given."""

    def __init__(self, func, /, *args, **keywords):
        if not callable(func) and not hasattr(func, '__get__'):
            raise TypeError(f'{func!r} is not callable or a descriptor')
        self.func = func
        self.args = args
        self.keywords = keywords

    def _make_function(self):
        def method(self_, /, *args, **keywords):
            return self.func(self_, *self.args, *args, **{**self.keywords, **keywords})
        return method

    def __get__(self, obj, cls=None):
        get = getattr(self.func, '__get__', None)
        if get is not None:
            bound = get(obj, cls)
            if bound is not self.func:
                return partial(bound, *self.args, **self.keywords)
        return self._make_function().__get__(obj, cls)


def reduce(function, iterable, /, initial=_missing):
    """Combine all items, from the left."""
    iterator = iter(iterable)
    if initial is _missing:
        try:
            value = next(iterator)
        except StopIteration:
            raise TypeError(
                'reduce() of empty iterable with no initial value') from None
    else:
        value = initial
    for item in iterator:
        value = function(value, item)
    return value


def cmp_to_key(mycmp):
    """Turn a comparison function into a key function."""

    class K:
        __slots__ = ['obj']

        def __init__(self, obj):
            self.obj = obj

        def __lt__(self, other):
            return mycmp(self.obj, other.obj) < 0

        def __gt__(self, other):
            return mycmp(self.obj, other.obj) > 0

        def __eq__(self, other):
            return mycmp(self.obj, other.obj) == 0

        def __le__(self, other):
            return mycmp(self.obj, other.obj) <= 0

        def __ge__(self, other):
            return mycmp(self.obj, other.obj) >= 0

        __hash__ = None

    return K


def _negated(opname, strict):
    """not a <op> b, combined with a != b when the wanted operator is strict."""
    def method(self, other):
        result = getattr(type(self), opname)(self, other)
        if result is NotImplemented:
            return result
        return not result and (self != other if strict else True)
    return method


def _joined(opname):
    """a <op> b or a == b."""
    def method(self, other):
        result = getattr(type(self), opname)(self, other)
        return result or self == other
    return method


def _narrowed(opname):
    """a <op> b and a != b."""
    def method(self, other):
        result = getattr(type(self), opname)(self, other)
        if result is NotImplemented:
            return result
        return result and self != other
    return method


_orderings = {
    '__lt__': [('__gt__', _negated('__lt__', True)), ('__le__', _joined('__lt__')),
               ('__ge__', _negated('__lt__', False))],
    '__le__': [('__ge__', None), ('__lt__', _narrowed('__le__')),
               ('__gt__', _negated('__le__', False))],
    '__gt__': [('__lt__', _negated('__gt__', True)), ('__ge__', _joined('__gt__')),
               ('__le__', _negated('__gt__', False))],
    '__ge__': [('__le__', None), ('__gt__', _narrowed('__ge__')),
               ('__lt__', _negated('__ge__', False))],
}


def _reversed_or_equal(opname):
    """not a <op> b or a == b."""
    def method(self, other):
        result = getattr(type(self), opname)(self, other)
        if result is NotImplemented:
            return result
        return not result or self == other
    return method


def total_ordering(cls):
    """Add the ordering methods that follow from the one that is there."""
    roots = {op for op in _orderings
             if getattr(cls, op, None) is not getattr(object, op, None)}
    if not roots:
        raise ValueError('must define at least one ordering operation: < > <= >=')
    root = max(roots)
    for opname, method in _orderings[root]:
        if opname in roots:
            continue
        if method is None:
            method = _reversed_or_equal(root)
        method.__name__ = opname
        method.__qualname__ = opname
        setattr(cls, opname, method)
    return cls


class cached_property:
    """A property that is computed once and then kept in the instance."""

    def __init__(self, func):
        self.func = func
        self.attrname = None
        self.__doc__ = func.__doc__
        self.__module__ = func.__module__

    def __set_name__(self, owner, name):
        if self.attrname is None:
            self.attrname = name
        elif name != self.attrname:
            raise TypeError(
                'Cannot assign the same cached_property to two different names '
                f'({self.attrname!r} and {name!r}).')

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        if self.attrname is None:
            raise TypeError('Cannot use cached_property instance without calling '
                            '__set_name__ on it.')
        try:
            cache = instance.__dict__
        except AttributeError:
            raise TypeError(
                f"No '__dict__' attribute on {type(instance).__name__!r} instance to "
                f'cache {self.attrname!r} property.') from None
        value = cache.get(self.attrname, _missing)
        if value is _missing:
            value = self.func(instance)
            try:
                cache[self.attrname] = value
            except TypeError:
                raise TypeError(
                    f"The '__dict__' attribute on {type(instance).__name__!r} instance "
                    'does not support item assignment for caching '
                    f'{self.attrname!r} property.') from None
        return value


class _CacheInfo(tuple):
    """Hits, misses, limit and size of a cache."""

    __slots__ = ()

    def __repr__(self):
        return 'CacheInfo(hits=%r, misses=%r, maxsize=%r, currsize=%r)' % self

    hits = property(lambda self: self[0])
    misses = property(lambda self: self[1])
    maxsize = property(lambda self: self[2])
    currsize = property(lambda self: self[3])


_separator = object()


def _make_key(args, kwds, typed):
    key = args
    if kwds:
        key += (_separator,)
        for item in kwds.items():
            key += item
    if typed:
        key += tuple(type(value) for value in args)
        key += tuple(type(value) for value in kwds.values())
    return key


def lru_cache(maxsize=128, typed=False):
    """Remember the results of the most recent calls."""
    if callable(maxsize) and isinstance(typed, bool):
        return lru_cache(128, typed)(maxsize)
    if maxsize is not None:
        maxsize = max(maxsize, 0)

    def decorate(function):
        cache = {}
        hits = misses = 0

        def wrapper(*args, **kwds):
            nonlocal hits, misses
            key = _make_key(args, kwds, typed)
            result = cache.pop(key, _missing) if maxsize else cache.get(key, _missing)
            if result is not _missing:
                hits += 1
            else:
                misses += 1
                result = function(*args, **kwds)
            if maxsize is None or maxsize > 0:
                cache[key] = result
            if maxsize and len(cache) > maxsize:
                del cache[next(iter(cache))]
            return result

        def cache_info():
            """Return how the cache did."""
            return _CacheInfo((hits, misses, maxsize, len(cache)))

        def cache_clear():
            """Forget everything."""
            nonlocal hits, misses
            hits = misses = 0
            cache.clear()

        wrapper.cache_info = cache_info
        wrapper.cache_clear = cache_clear
        wrapper.cache_parameters = lambda: {'maxsize': maxsize, 'typed': typed}
        return update_wrapper(wrapper, function)

    return decorate


def cache(user_function, /):
    """Remember the results of all calls."""
    return lru_cache(maxsize=None)(user_function)


class _SingleDispatch:
    """The registry of a generic function."""

    def __init__(self, function):
        self.registry = {object: function}

    def dispatch(self, cls):
        for base in cls.__mro__:
            if base in self.registry:
                return self.registry[base]
        return self.registry[object]


def singledispatch(func):
    """A function that chooses an implementation by the type of its first argument."""
    generic = _SingleDispatch(func)

    def register(cls, function=None):
        """Add the implementation for a class."""
        if function is None:
            return lambda f: register(cls, f)
        generic.registry[cls] = function
        return function

    def wrapper(*args, **kwds):
        if not args:
            raise TypeError(
                f"{getattr(func, '__name__', 'singledispatch function')} requires at "
                'least 1 positional argument')
        return generic.dispatch(type(args[0]))(*args, **kwds)

    wrapper.register = register
    wrapper.dispatch = generic.dispatch
    wrapper.registry = generic.registry
    return update_wrapper(wrapper, func)
