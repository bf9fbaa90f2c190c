/* SPDX-License-Identifier: MIT */
/* Code that runs in the middle of an operation and takes away what it works on.
 */
#include "heap.h"
#include "snippet.h"

#include <criterion/criterion.h>

TestSuite(hostile, .init = snippet_start, .fini = heap_stop, .timeout = 60);

Test(hostile, a_holder_that_dies_is_not_collected_again)
{
    /* [gc.7] */
    static const struct vector table[] = {
        {"collected == len(holders)", "True"},
        {NULL, NULL},
    };
    snippet_check("import gc, itertools, weakref\n"
                  "collected = 0\n"
                  "class Last:\n"
                  "    def __call__(self, *args): pass\n"
                  "    def __iter__(self): return self\n"
                  "    def __next__(self): return 1\n"
                  "    def __del__(self):\n"
                  "        global collected\n"
                  "        gc.collect()\n"
                  "        collected += 1\n"
                  "class Slot:\n"
                  "    __slots__ = ('x',)\n"
                  "    def __init__(self, x): self.x = x\n"
                  "class Plain:\n"
                  "    def __init__(self, x): self.x = x\n"
                  "def closure(x): return lambda: x\n"
                  "def default(x):\n"
                  "    def f(y=x): pass\n"
                  "    return f\n"
                  "def started(x):\n"
                  "    def g():\n"
                  "        yield x\n"
                  "    it = g()\n"
                  "    next(it)\n"
                  "    return it\n"
                  "holders = [Slot, Plain, closure, default, started, property,\n"
                  "    classmethod, staticmethod, iter, enumerate, zip, slice,\n"
                  "    lambda x: [x], lambda x: (x,), lambda x: {1: x},\n"
                  "    lambda x: {x}, lambda x: frozenset([x]), lambda x: map(x, []),\n"
                  "    lambda x: filter(x, []), lambda x: iter([x]),\n"
                  "    lambda x: iter((x,)), lambda x: iter({1: x}),\n"
                  "    lambda x: {1: x}.items(), lambda x: ValueError(x),\n"
                  "    lambda x: Slot(x).__init__, lambda x: x.__call__,\n"
                  "    lambda x: x.__str__, lambda x: super(Last, x),\n"
                  "    lambda x: itertools.repeat(x), lambda x: iter(x, 2)]\n"
                  "for holder in holders:\n"
                  "    holder(Last())\n",
        table);
}

Test(hostile, a_dict_is_replaced_while_its_keys_are_compared)
{
    /* [lookup.11] */
    static const struct vector table[] = {
        {"setattr(full(), Name('x'), 2)", "None"},
        {"vars(o)", "{}"},
        {"hasattr(full(), Name('x'))", "True"},
        {"vars(o)", "{}"},
        {"delattr(full(), Name('x'))", "None"},
        {"vars(o)", "{}"},
        {NULL, NULL},
    };
    snippet_check("class Name(str):\n"
                  "    __hash__ = str.__hash__\n"
                  "    def __eq__(self, other):\n"
                  "        o.__dict__ = {}\n"
                  "        return str.__eq__(self, other)\n"
                  "class C: pass\n"
                  "o = C()\n"
                  "def full():\n"
                  "    o.__dict__ = {'x': 1}\n"
                  "    return o\n",
        table);
}

Test(hostile, slot_names_are_replaced_while_they_are_read)
{
    /* [lookup.5] */
    static const struct vector table[] = {
        {"[(k[0], len(k)) for k in C().__getstate__()[1]]", "[('s', 121), ('n', 122)]"},
        {NULL, NULL},
    };
    /* So long that the method cache does not keep them. */
    snippet_check(
        "class C:\n"
        "    __slots__ = ('x', 'y')\n"
        "    def __getattr__(self, name):\n"
        "        C.__slotnames__[:] = [f'n{k}' + 'n' * 120 for k in range(2)]\n"
        "        return 7\n"
        "C.__slotnames__ = [f's{k}' + 's' * 119 for k in range(2)]\n",
        table);
}

Test(hostile, a_module_class_has_a_data_descriptor)
{
    /* [lookup.1] */
    static const struct vector table[] = {
        {"[m.x for i in range(2)], m.__dict__['x']", "(['property', 'property'], 1)"},
        {NULL, NULL},
    };
    snippet_check("class M(type(__import__('sys'))):\n"
                  "    x = property(lambda self: 'property')\n"
                  "m = M('m')\n"
                  "m.__dict__['x'] = 1\n",
        table);
}

Test(hostile, an_iterator_is_used_while_it_lets_its_sequence_go)
{
    /* [iter.2] */
    static const struct vector table[] = {
        {"[run(make) for make in makers] == [['end']] * len(makers)", "True"},
        {NULL, NULL},
    };
    snippet_check(
        "class Last:\n"
        "    def __del__(self): seen.append(next(it, 'end'))\n"
        "class Indexed(Last):\n"
        "    def __getitem__(self, i): raise IndexError\n"
        "class Called(Last):\n"
        "    def __call__(self): return 1\n"
        "class List(Last, list): pass\n"
        "class Tuple(Last, tuple): pass\n"
        "class Dict(Last, dict): pass\n"
        "class Set(Last, set): pass\n"
        "class Text(Last, str): pass\n"
        "class Bytes(Last, bytes): pass\n"
        "makers = [lambda: iter(Indexed()), lambda: iter(Called(), 1),\n"
        "    lambda: iter(List()), lambda: iter(Tuple()), lambda: iter(Set()),\n"
        "    lambda: iter(Dict()), lambda: iter(Dict().items()),\n"
        "    lambda: iter(Text()), lambda: iter(Bytes()),\n"
        "    lambda: reversed(List()), lambda: reversed(Indexed0())]\n"
        "class Indexed0(Indexed):\n"
        "    def __len__(self): return 0\n"
        "def run(make):\n"
        "    global it, seen\n"
        "    seen = []\n"
        "    it = make()\n"
        "    assert list(it) == []\n"
        "    return seen\n",
        table);
}

Test(hostile, a_tuple_is_not_seen_while_it_is_filled)
{
    /* [seq.1] */
    static const struct vector table[] = {
        {"tuple(generate()) == (item, 1), found", "(True, [])"},
        {NULL, NULL},
    };
    snippet_check("import gc\n"
                  "item = []\n"
                  "found = []\n"
                  "def generate():\n"
                  "    yield item\n"
                  "    found.extend(r for r in gc.get_referrers(item)\n"
                  "        if type(r) is tuple)\n"
                  "    yield 1\n",
        table);
}

Test(hostile, rows_that_close_a_cycle_are_collected)
{
    /* [gc.1] */
    static const struct vector table[] = {
        {"[cycle(make) for make in makers] == [2] * len(makers)", "True"},
        {NULL, NULL},
    };
    snippet_check(
        "import gc\n"
        "makers = [lambda l: next(zip([l])), lambda l: next(enumerate([l])),\n"
        "    lambda l: next(iter({1: l}.items())), lambda l: {1: l}.popitem(),\n"
        "    lambda l: tuple([l]), lambda l: (l,), lambda l: (l, 1)[:1],\n"
        "    lambda l: (l,) + (1,), lambda l: (l,) * 2]\n"
        "def cycle(make):\n"
        "    gc.collect()\n"
        "    l = []\n"
        "    l.append(make(l))\n"
        "    del l\n"
        "    return gc.collect()\n",
        table);
}

Test(hostile, a_key_fails_to_compare)
{
    /* [lookup.13] */
    static const struct vector table[] = {
        {"o.x", "ZeroDivisionError: division by zero"},
        {"hasattr(o, 'x')", "ZeroDivisionError: division by zero"},
        {"getattr(o, 'x', 1)", "ZeroDivisionError: division by zero"},
        {NULL, NULL},
    };
    snippet_check("class Key:\n"
                  "    def __hash__(self): return hash('x')\n"
                  "    def __eq__(self, other): 1 / 0\n"
                  "class C: pass\n"
                  "o = C()\n"
                  "o.__dict__ = {Key(): 1}\n",
        table);
}

Test(hostile, the_setters_of_type_are_called_for_a_builtin_class)
{
    /* [immut.1] */
    static const struct vector table[] = {
        {"set('__module__')", "TypeError: cannot set '__module__' attribute of "
                              "immutable type 'int'"},
        {"set('__name__')", "TypeError: cannot set '__name__' attribute of "
                            "immutable type 'int'"},
        {"set('__qualname__')", "TypeError: cannot set '__qualname__' attribute of "
                                "immutable type 'int'"},
        {"set('__doc__')", "TypeError: cannot set '__doc__' attribute of "
                           "immutable type 'int'"},
        {"int.__module__, int.__name__", "('builtins', 'int')"},
        {NULL, NULL},
    };
    snippet_check("def set(name): type.__dict__[name].__set__(int, 'no')\n", table);
}
