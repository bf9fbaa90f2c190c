# SPDX-License-Identifier: MIT
"""What copy and pickle need to take objects apart and to build them again."""

dispatch_table = {}

_HEAPTYPE = 1 << 9


def constructor(object):
    """Checks that the object may be registered as a constructor."""
    if not callable(object):
        raise TypeError('constructors must be callable')


def pickle(ob_type, pickle_function, constructor_ob=None):
    """Registers the function that takes objects of a class apart."""
    if not callable(pickle_function):
        raise TypeError('reduction functions must be callable')
    dispatch_table[ob_type] = pickle_function
    if constructor_ob is not None:
        constructor(constructor_ob)


def __newobj__(cls, *args):
    return cls.__new__(cls, *args)


def __newobj_ex__(cls, args, kwargs):
    return cls.__new__(cls, *args, **kwargs)


def _reconstructor(cls, base, state):
    if base is object:
        return object.__new__(cls)
    obj = base.__new__(cls, state)
    if base.__init__ != object.__init__:
        base.__init__(obj, state)
    return obj


def _static_base(cls):
    for base in cls.__mro__:
        if not base.__flags__ & _HEAPTYPE:
            return base
    return object


def _instance_state(obj, cls):
    if getattr(obj, '__slots__', None) and cls.__getstate__ is object.__getstate__:
        raise TypeError('a class that defines __slots__ without defining __getstate__ '
                        'cannot be pickled')
    return obj.__getstate__()


def _reduce_ex(self, proto):
    """How objects are taken apart under the protocols 0 and 1."""
    cls = type(self)
    base = _static_base(cls)
    if base is object:
        items = None
    elif base is cls:
        raise TypeError(f'cannot pickle {cls.__name__!r} object')
    else:
        items = base(self)
    args = (cls, base, items)
    state = _instance_state(self, cls)
    if state:
        return _reconstructor, args, state
    return _reconstructor, args


def _own_slots(cls):
    slots = cls.__dict__.get('__slots__', ())
    if isinstance(slots, str):
        slots = (slots,)
    prefix = '_' + cls.__name__.lstrip('_')
    for name in slots:
        if name in ('__dict__', '__weakref__'):
            continue
        private = name.startswith('__') and not name.endswith('__')
        yield prefix + name if private and prefix != '_' else name


def _slotnames(cls):
    """The names of all slots of a class and its bases, kept in the class."""
    names = cls.__dict__.get('__slotnames__')
    if names is not None:
        return names
    names = [name for base in cls.__mro__ for name in _own_slots(base)]
    try:
        cls.__slotnames__ = names
    except Exception:
        pass
    return names
