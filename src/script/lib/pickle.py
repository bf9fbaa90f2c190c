# SPDX-License-Identifier: MIT
"""Objects as bytes.

What is written is a program for a stack machine, as the text of a list of instructions;
it is not the format of other implementations. Objects take part by the same methods as
there: __reduce_ex__, __getstate__, __setstate__, __getnewargs__ and copyreg.
"""

import sys as _sys
from copyreg import dispatch_table as _dispatch_table
from types import BuiltinFunctionType as _BuiltinFunctionType
from types import FunctionType as _FunctionType

HIGHEST_PROTOCOL = 5
DEFAULT_PROTOCOL = 5
_PREFIX = b'etalon pickle 1\n'
_literals = (type(None), bool, int, float, str, bytes)
_singletons = {type(None): None, type(NotImplemented): NotImplemented,
               type(Ellipsis): Ellipsis}


class PickleError(Exception):
    """What the errors of this module derive from."""


class PicklingError(PickleError):
    """An object cannot be written."""


class UnpicklingError(PickleError):
    """Bytes cannot be read."""


def _find(module_name, qualname):
    if module_name not in _sys.modules:
        __import__(module_name)
    found = _sys.modules[module_name]
    for part in qualname.split('.'):
        if part == '<locals>':
            raise AttributeError(f"Can't get local attribute {qualname!r}")
        found = getattr(found, part)
    return found


class _Writer:
    """Turns one object into instructions."""

    def __init__(self, protocol):
        self.protocol = protocol
        self.program = []
        self.memo = {}

    def emit(self, *instruction):
        self.program.append(instruction)

    def remember(self, obj):
        self.memo[id(obj)] = len(self.memo), obj
        self.emit('put', len(self.memo) - 1)

    def save(self, obj):
        known = self.memo.get(id(obj))
        cls = type(obj)
        if known is not None:
            self.emit('get', known[0])
        elif cls in _literals:
            self.emit('literal', obj)
        elif obj is NotImplemented or obj is Ellipsis:
            self.save_global(obj, repr(obj))
        elif cls in self.savers:
            self.savers[cls](self, obj)
        elif cls in _dispatch_table:
            self.save_reduced(obj, _dispatch_table[cls](obj))
        elif issubclass(cls, type):
            self.save_type(obj)
        else:
            self.save_reduced(obj, obj.__reduce_ex__(self.protocol))

    def save_type(self, obj):
        if obj in _singletons:
            self.save_global(type)
            self.save(_singletons[obj])
            self.emit('tuple', 1)
            self.emit('call')
        else:
            self.save_global(obj)

    def save_global(self, obj, name=None):
        if name is None:
            name = getattr(obj, '__qualname__', None) or obj.__name__
        module = getattr(obj, '__module__', None)
        if module is None:
            module = 'builtins'
            owner = getattr(obj, '__self__', None)
            if isinstance(obj, _BuiltinFunctionType) and isinstance(owner, type):
                module = owner.__module__
        try:
            found = _find(module, name)
        except (ImportError, KeyError, AttributeError):
            raise PicklingError(
                f"Can't pickle {obj!r}: it's not found as {module}.{name}") from None
        if found is not obj:
            raise PicklingError(
                f"Can't pickle {obj!r}: it's not the same object as {module}.{name}")
        self.emit('global', module, name)

    def save_function(self, obj):
        owner = getattr(obj, '__self__', None)
        if owner is None or type(owner) is type(_sys) or isinstance(owner, type):
            self.save_global(obj)
        else:
            self.save_reduced(obj, obj.__reduce_ex__(self.protocol))

    def save_tuple(self, obj):
        for item in obj:
            self.save(item)
        if id(obj) in self.memo:
            # The tuple was written on the way, as a part of itself.
            for item in obj:
                self.emit('pop')
            self.emit('get', self.memo[id(obj)][0])
            return
        self.emit('tuple', len(obj))
        self.remember(obj)

    def save_items(self, opcode, items):
        count = 0
        for item in items:
            self.save(item)
            count += 1
        if count:
            self.emit(opcode, count)

    def save_pairs(self, pairs):
        count = 0
        for key, value in pairs:
            self.save(key)
            self.save(value)
            count += 1
        if count:
            self.emit('setitems', count)

    def save_list(self, obj):
        self.emit('list')
        self.remember(obj)
        self.save_items('extend', obj)

    def save_dict(self, obj):
        self.emit('dict')
        self.remember(obj)
        self.save_pairs(obj.items())

    def save_set(self, obj):
        self.emit('set')
        self.remember(obj)
        self.save_items('add', obj)

    def save_frozenset(self, obj):
        for item in obj:
            self.save(item)
        self.emit('frozenset', len(obj))
        self.remember(obj)

    def save_reduced(self, obj, reduced):
        if isinstance(reduced, str):
            self.save_global(obj, reduced)
            return
        if not isinstance(reduced, tuple) or not 2 <= len(reduced) <= 6:
            raise PicklingError(
                '__reduce__ must return a string or a tuple with 2 to 6 items')
        func, args, state, items, pairs, setter = reduced + (None,) * (6 - len(reduced))
        if not callable(func):
            raise PicklingError('first item of the tuple returned by __reduce__ must '
                                'be callable')
        if not isinstance(args, tuple):
            raise PicklingError('second item of the tuple returned by __reduce__ must '
                                'be a tuple')
        self.save(func)
        self.save(args)
        self.emit('call')
        if id(obj) in self.memo:
            self.emit('pop')
            self.emit('get', self.memo[id(obj)][0])
        else:
            self.remember(obj)
        if items is not None:
            self.save_items('append', items)
        if pairs is not None:
            self.save_pairs(pairs)
        if state is not None and setter is None:
            self.save(state)
            self.emit('build')
        elif state is not None:
            self.save(setter)
            self.save(state)
            self.emit('set state')

    savers = {tuple: save_tuple, list: save_list, dict: save_dict, set: save_set,
              frozenset: save_frozenset, type: save_type, _FunctionType: save_global,
              _BuiltinFunctionType: save_function}


def _build(obj, state):
    setstate = getattr(obj, '__setstate__', None)
    if setstate is not None:
        setstate(state)
        return
    slots = None
    if isinstance(state, tuple) and len(state) == 2:
        state, slots = state
    if state:
        obj.__dict__.update(state)
    if slots:
        for name, value in slots.items():
            setattr(obj, name, value)


class _Reader:
    """Runs the instructions."""

    def __init__(self):
        self.stack = []
        self.memo = {}

    def take(self, count):
        items = self.stack[len(self.stack) - count:]
        del self.stack[len(self.stack) - count:]
        return items

    def run(self, program):
        for opcode, *operands in program:
            self.instructions[opcode](self, *operands)
        return self.stack.pop()

    def literal(self, value):
        self.stack.append(value)

    def global_(self, module, name):
        self.stack.append(_find(module, name))

    def put(self, number):
        self.memo[number] = self.stack[-1]

    def get(self, number):
        self.stack.append(self.memo[number])

    def pop(self):
        self.stack.pop()

    def tuple_(self, count):
        self.stack.append(tuple(self.take(count)))

    def frozenset_(self, count):
        self.stack.append(frozenset(self.take(count)))

    def list_(self):
        self.stack.append([])

    def dict_(self):
        self.stack.append({})

    def set_(self):
        self.stack.append(set())

    def extend(self, count):
        items = self.take(count)
        self.stack[-1].extend(items)

    def append(self, count):
        for item in self.take(count):
            self.stack[-1].append(item)

    def add(self, count):
        for item in self.take(count):
            self.stack[-1].add(item)

    def setitems(self, count):
        items = self.take(2 * count)
        for i in range(0, len(items), 2):
            self.stack[-1][items[i]] = items[i + 1]

    def call(self):
        func, args = self.take(2)
        self.stack.append(func(*args))

    def build(self):
        state = self.stack.pop()
        _build(self.stack[-1], state)

    def set_state(self):
        setter, state = self.take(2)
        setter(self.stack[-1], state)

    instructions = {'literal': literal, 'global': global_, 'put': put, 'get': get,
                    'pop': pop, 'tuple': tuple_, 'frozenset': frozenset_, 'list': list_,
                    'dict': dict_, 'set': set_, 'extend': extend, 'append': append,
                    'add': add, 'setitems': setitems, 'call': call, 'build': build,
                    'set state': set_state}


def dumps(obj, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Return the object as bytes."""
    if protocol is None:
        protocol = DEFAULT_PROTOCOL
    elif protocol < 0:
        protocol = HIGHEST_PROTOCOL
    elif protocol > HIGHEST_PROTOCOL:
        raise ValueError(f'pickle protocol must be <= {HIGHEST_PROTOCOL}')
    writer = _Writer(protocol)
    writer.save(obj)
    return _PREFIX + ascii(writer.program).encode()


def loads(data, /, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=()):
    """Make the object again."""
    data = bytes(data)
    if not data:
        raise EOFError('Ran out of input')
    if not data.startswith(_PREFIX):
        raise UnpicklingError('invalid load key')
    names = {'__builtins__': {}, 'inf': float('inf'), 'nan': float('nan')}
    return _Reader().run(eval(data[len(_PREFIX):].decode(), names))


# The names of the variants that are written in Python everywhere.
_dumps = dumps
_loads = loads


def dump(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None):
    """Write the object to a file."""
    file.write(dumps(obj, protocol))


def load(file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=()):
    """Read an object from a file."""
    return loads(file.read())
