import gc
import operator
import sys
import types
import warnings
import weakref

gc.disable()
warnings.simplefilter('ignore')
sys.unraisablehook = lambda unraisable: None
SHELF_MAX, FUEL_MAX, DEPTH_MAX, WHEN_ALWAYS = 12, 300, 6, 3


class Shelf:
    def __init__(self, letter, keep):
        self.letter, self.keep, self.made = letter, keep, 0
        self.items, self.labels = [], []

    def put(self, item):
        if len(self.items) < SHELF_MAX:
            self.items.append(None)
            self.labels.append(0)
            at = len(self.items) - 1
        else:
            at = self.made % SHELF_MAX
        self.labels[at] = self.made
        self.made += 1
        self.items[at] = item

    def pick(self, k):
        return self.items[k % len(self.items)] if self.items else None

    def drop(self, item):
        for i in range(len(self.items)):
            if self.items[i] is item and len(self.items) > self.keep:
                del self.labels[i]
                del self.items[i]
                return True
        return False

    def label(self, value):
        for i in range(len(self.items)):
            if self.items[i] is value:
                return self.letter + str(self.labels[i])
        return None


class Machine:
    fuel, depth, blocks = FUEL_MAX, 0, ()


class Name(str):
    pass


C, O, M, R = Shelf('C', 1), Shelf('O', 1), Shelf('M', 0), Shelf('R', 0)
c, o, m, r = C.pick, O.pick, M.pick, R.pick
FUNCTION = type(lambda: None)
HEAP = 1 << 9


def is_type(value):
    return issubclass(type(value), type)


def is_heap(kind):
    return type.__dict__['__flags__'].__get__(kind) & HEAP != 0


def kind_name(kind):
    if is_heap(kind):
        return 'class'
    return 'ReferenceType' if kind is weakref.ref else type.__dict__['__name__'].__get__(kind)


def show_row(items, nesting, ends):
    shown = [show(item, nesting + 1) for item in items[:8]]
    return ends[0] + ', '.join(shown) + (', ...' if len(items) > 8 else '') + ends[1]


def show(value, nesting=0):
    kind = type(value)
    if value is None or kind is bool:
        return str(value)
    if kind is int:
        return str(value) if -2**16 < value < 2**16 else 'big'
    if kind is str:
        return "'" + ('...' if ' at 0x' in value else value) + "'"
    label = C.label(value) or O.label(value) or M.label(value)
    if label:
        return label
    if nesting < 3 and kind is tuple:
        return show_row(value, nesting, '()')
    if nesting < 3 and kind is list:
        return show_row(value, nesting, '[]')
    if nesting < 3 and kind is dict:
        shown = [show(k, nesting + 1) + ': ' + show(v, nesting + 1)
                 for k, v in list(value.items())[:8]]
        return '{' + ', '.join(shown) + (', ...}' if len(value) > 8 else '}')
    if kind is FUNCTION:
        return 'hook'
    if is_type(value):
        return kind_name(value)
    return 'object' if is_heap(kind) else kind_name(kind)


def op(function):
    def run(*operands):
        if not Machine.fuel:
            return
        Machine.fuel -= 1
        try:
            line = show(function(*operands))
        except Exception as error:
            line = '! ' + kind_name(type(error))
        print(function.__name__, line)
    return run


def run_block(number):
    if number and Machine.depth < DEPTH_MAX:
        Machine.depth += 1
        Machine.blocks[number]()
        Machine.depth -= 1


def answer_super(name, args):
    if not args:
        return None
    made = name == '__new__'
    base = type if is_type(args[0]) and (not made or issubclass(args[0], type)) else object
    if base is object and name == '__call__':
        return 7
    return getattr(base, name)(*(args[:1] if made and base is object else args))


WELL = {
    'NONE': lambda name, args: None,
    'TRUE': lambda name, args: True,
    'NUMBER': lambda name, args: 7,
    'TEXT': lambda name, args: 't',
    'DICT': lambda name, args: {},
    'TUPLE': lambda name, args: (),
    'ITERATOR': lambda name, args: iter(()),
    'SELF': lambda name, args: args[0] if args else None,
    'INDEX': lambda name, args: 14,
    'SUPER': answer_super,
}


def answer(name, manner, args):
    if name == '__getitem__' and len(args) == 2 and type(args[1]) is int and args[1] >= 2:
        raise IndexError
    if manner == 'raising':
        raise AttributeError if name.startswith('__get') else ValueError
    if manner == 'nothing':
        return None
    if manner == 'refusing':
        return NotImplemented
    if manner == 'strange':
        if name == 'mro' and args:
            return [args[0], object]
        return -1 if name in ('__len__', '__hash__') else []
    return WELL[ANSWERS[name]](name, args)


def hook(name, block, when, manner):
    calls = 0

    def call(*args, **kwargs):
        nonlocal calls
        number = calls
        calls += 1
        if when == WHEN_ALWAYS or when == number:
            run_block(block)
        return answer(name, manner, args)
    return call


def stolen(kind, name):
    return kind.__dict__[name]


def tamed(name, value):
    wild = name == '__getitem__' or (name == '__del__' and type(value) is not FUNCTION)
    return None if wild else value


def class_statement(label, bases, meta, pairs, slots):
    def fill(namespace):
        namespace['__module__'] = 'fuzz'
        for name, value in pairs:
            namespace[name] = tamed(name, value)
        if slots is not None:
            namespace['__slots__'] = slots
    made = types.new_class(label, bases, {} if meta is None else {'metaclass': meta}, fill)
    if not is_type(made):
        raise TypeError
    return made


@op
def new_class(bases, meta, slots, name1, value1, name2, value2):
    pairs = (name1, value1), (name2, value2)
    made = class_statement('C' + str(C.made), bases, meta, pairs, slots)
    C.put(made)
    return made


@op
def new_meta(base, name1, value1, name2, value2):
    pairs = (name1, value1), (name2, value2)
    made = class_statement('M' + str(M.made), (type if base is None else base,), None, pairs, None)
    M.put(made)
    return made


@op
def set_bases(kind, bases):
    kind.__bases__ = bases


@op
def class_set(kind, name, value):
    setattr(kind, name, tamed(name, value))


@op
def class_del(kind, name):
    delattr(kind, name)


@op
def class_get(kind, name):
    return getattr(kind, name)


@op
def class_copy(kind, source, name):
    setattr(kind, name, source.__dict__[name])


@op
def info_set(kind, name, value):
    setattr(kind, name, value)


@op
def info_get(kind, name):
    value = getattr(kind, name)
    return value() if callable(value) and not is_type(value) else value


@op
def set_meta(kind, meta):
    kind.__class__ = type if meta is None else meta


@op
def class_hook(kind, name, block, when, manner):
    setattr(kind, name, hook(str(name), block, when, manner))


@op
def meta_hook(meta, name, block, when, manner):
    if meta is not None:
        setattr(meta, name, hook(str(name), block, when, manner))


@op
def new_object(kind):
    made = kind()
    if is_heap(type(made)) and not is_type(made):
        O.put(made)
    return made


@op
def object_set(item, name, value):
    setattr(item, name, value)


@op
def object_del(item, name):
    delattr(item, name)


@op
def object_get(item, name):
    return getattr(item, name)


@op
def object_call(item, name, value):
    return getattr(item, name)(value)


def look(function):
    def silent(item, value):
        function(item)
    return silent


OPERATIONS = {
    'len': lambda item, value: len(item),
    'hash': look(hash),
    'repr': look(repr),
    'str': look(str),
    'bool': lambda item, value: bool(item),
    'list': lambda item, value: list(item),
    'dir': look(dir),
    'index': lambda item, value: operator.index(item),
    'call': lambda item, value: item(value),
    'getitem': lambda item, value: item[0],
    'setitem': lambda item, value: operator.setitem(item, 0, value),
    'delitem': lambda item, value: operator.delitem(item, 0),
    'contains': lambda item, value: value in item,
    'add': lambda item, value: item + value,
    'radd': lambda item, value: value + item,
    'iadd': operator.iadd,
    'eq': lambda item, value: item == value,
    'lt': lambda item, value: item < value,
}


@op
def operate(item, operation, value):
    return OPERATIONS[operation](item, value)


@op
def set_class(item, kind):
    item.__class__ = kind


@op
def dict_get(item):
    return item.__dict__


@op
def dict_put(item, name, value):
    item.__dict__[name] = value


@op
def dict_pop(item, name):
    del item.__dict__[name]


@op
def dict_replace(item, name, value):
    item.__dict__ = {name: value}


@op
def dict_delete(item):
    del item.__dict__


@op
def super_get(kind, item, name):
    return getattr(super(kind, item), name)


@op
def is_subclass(kind, other):
    return issubclass(kind, other)


@op
def is_instance(item, kind):
    return isinstance(item, kind)


@op
def sweep(name):
    found = []
    for shelf in (C, O):
        i = 0
        while i < len(shelf.items):
            try:
                found.append(getattr(shelf.items[i], name))
            except Exception as error:
                found.append(type(error))
            i += 1
    return found


def weak(item, block):
    R.put(weakref.ref(item, (lambda ref: run_block(block)) if block else None))


@op
def weak_class(kind, block):
    weak(kind, block)


@op
def weak_object(item, block):
    weak(item, block)


@op
def weak_get(ref):
    return None if ref is None else ref()


@op
def drop_class(kind):
    return C.drop(kind)


@op
def drop_object(item):
    return O.drop(item)


@op
def collect():
    gc.collect()


@op
def clear_caches():
    getattr(sys, '_clear_type_cache', lambda: None)()


def run_blocks(*blocks):
    Machine.blocks = blocks
    C.put(type('C0', (), {'__module__': 'fuzz'}))
    O.put(c(0)())
    blocks[0]()
