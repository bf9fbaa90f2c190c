# SPDX-License-Identifier: MIT
"""Abstract base classes."""

import weakref as _weakref


def abstractmethod(funcobj):
    """Mark a method that a subclass has to define."""
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    """A class method that a subclass has to define."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractstaticmethod(staticmethod):
    """A static method that a subclass has to define."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        callable.__isabstractmethod__ = True
        super().__init__(callable)


class abstractproperty(property):
    """A property that a subclass has to define."""

    __isabstractmethod__ = True


_registrations = 0


def get_cache_token():
    """Return a number that changes with every registration."""
    return _registrations


class _Classes:
    """A set of classes that keeps none of them alive."""

    __slots__ = ('_refs',)

    def __init__(self):
        self._refs = {}

    def add(self, cls):
        refs = self._refs
        key = id(cls)

        def forget(ref, refs=refs, key=key):
            if refs.get(key) is ref:
                del refs[key]

        refs[key] = _weakref.ref(cls, forget)

    def __contains__(self, cls):
        ref = self._refs.get(id(cls))
        return ref is not None and ref() is cls

    def __iter__(self):
        for ref in list(self._refs.values()):
            cls = ref()
            if cls is not None:
                yield cls

    def clear(self):
        self._refs.clear()


def _abstract_names(cls):
    names = {name for name, value in list(cls.__dict__.items())
             if getattr(value, '__isabstractmethod__', False)}
    for base in cls.__bases__:
        for name in getattr(base, '__abstractmethods__', ()):
            if getattr(getattr(cls, name, None), '__isabstractmethod__', False):
                names.add(name)
    return frozenset(names)


class ABCMeta(type):
    """The class of abstract base classes."""

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        cls = super().__new__(mcls, name, bases, namespace, **kwargs)
        cls.__abstractmethods__ = _abstract_names(cls)
        cls._abc_registry = _Classes()
        cls._abc_cache = _Classes()
        cls._abc_negative_cache = _Classes()
        cls._abc_negative_cache_version = _registrations
        return cls

    def register(cls, subclass):
        """Declare a class to be a subclass, and return it."""
        global _registrations
        if not isinstance(subclass, type):
            raise TypeError('Can only register classes')
        if issubclass(subclass, cls):
            return subclass
        if issubclass(cls, subclass):
            raise RuntimeError('Refusing to create an inheritance cycle')
        cls._abc_registry.add(subclass)
        _registrations += 1
        return subclass

    def __instancecheck__(cls, instance):
        subclass = instance.__class__
        if subclass in cls._abc_cache:
            return True
        subtype = type(instance)
        if subtype is subclass:
            return cls.__subclasscheck__(subclass)
        return any(cls.__subclasscheck__(c) for c in (subclass, subtype))

    def _abc_find(cls, subclass):
        answer = cls.__subclasshook__(subclass)
        if answer is not NotImplemented:
            return answer
        if cls in getattr(subclass, '__mro__', ()):
            return True
        for registered in cls._abc_registry:
            if issubclass(subclass, registered):
                return True
        for derived in cls.__subclasses__():
            if issubclass(subclass, derived):
                return True
        return False

    def __subclasscheck__(cls, subclass):
        if not isinstance(subclass, type):
            raise TypeError('issubclass() arg 1 must be a class')
        if subclass in cls._abc_cache:
            return True
        if cls._abc_negative_cache_version < _registrations:
            cls._abc_negative_cache.clear()
            cls._abc_negative_cache_version = _registrations
        elif subclass in cls._abc_negative_cache:
            return False
        answer = cls._abc_find(subclass)
        if answer:
            cls._abc_cache.add(subclass)
        else:
            cls._abc_negative_cache.add(subclass)
        return answer


def update_abstractmethods(cls):
    """Compute __abstractmethods__ again, after methods were added to the class."""
    if hasattr(cls, '__abstractmethods__'):
        cls.__abstractmethods__ = _abstract_names(cls)
    return cls


class ABC(metaclass=ABCMeta):
    """A base for abstract classes, instead of metaclass=ABCMeta."""

    __slots__ = ()
