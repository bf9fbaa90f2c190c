/* SPDX-License-Identifier: MIT */
#include "snippet.h"
#include "heap.h"

#include <criterion/criterion.h>

/* Copying by __reduce_ex__ and __getstate__ of object. */

TestSuite(reduce, .init = snippet_start, .fini = heap_stop, .timeout = 60);

Test(reduce, the_state_of_an_object_is_its_dict_and_its_slots)
{
    /* [create.26] */
    static const struct vector table[] = {
        {"A().__getstate__()", "None"},
        {"fill(A(), b=1).__getstate__()", "{'b': 1}"},
        {"S().__getstate__()", "None"},
        {"fill(S(), x=1).__getstate__()", "(None, {'x': 1})"},
        {"fill(D(), x=1, z=2).__getstate__()", "({'z': 2}, {'x': 1})"},
        {"D().__getstate__()", "None"},
        {"(5).__getstate__()", "None"},
        {"[].__getstate__()", "None"},
        {"L([1]).__getstate__()", "None"},
        {"G().__getstate__()", "'mine'"},
        {"fill(V((1,)), q=3).__getstate__()", "{'q': 3}"},
        {"object().__getstate__()", "None"},
        {"object().__getstate__(1)",
            "TypeError: object.__getstate__() takes no arguments (1 given)"},
        {"range(3).__getstate__()", "None"},
        {"(lambda: 1).__getstate__()", "None"},
        {NULL, NULL},
    };
    snippet_check("class A: pass\n"
                  "class S: __slots__ = ('x', 'y')\n"
                  "class D(S): pass\n"
                  "class L(list): pass\n"
                  "class I(int): __slots__ = ()\n"
                  "class G:\n"
                  "    def __getstate__(s): return 'mine'\n"
                  "class V(tuple): pass\n"
                  "def fill(o, **k):\n"
                  "    for n, v in k.items(): setattr(o, n, v)\n"
                  "    return o\n",
        table);
}

Test(reduce, reduction_names_a_function_and_its_arguments)
{
    /* [create.26] */
    static const struct vector table[] = {
        {"shape(A().__reduce_ex__(2))", "('__newobj__', ('A',), None, None, None)"},
        {"shape(fill(A(), b=1).__reduce_ex__(4))",
            "('__newobj__', ('A',), {'b': 1}, None, None)"},
        {"shape(fill(A(), b=1).__reduce_ex__(0)[1])", "('A', 'object', None)"},
        {"shape(A().__reduce__()[1])", "('A', 'object', None)"},
        {"shape(fill(S(), x=1).__reduce_ex__(2))",
            "('__newobj__', ('S',), (None, {'x': 1}), None, None)"},
        {"shape(S().__reduce_ex__(1))",
            "TypeError: a class that defines __slots__ without defining __getstate__ "
            "cannot be pickled"},
        {"shape(L([1, 2]).__reduce_ex__(2))",
            "('__newobj__', ('L',), None, [1, 2], None)"},
        {"shape(D(a=1).__reduce_ex__(2))",
            "('__newobj__', ('D',), None, None, [('a', 1)])"},
        {"shape(N().__reduce_ex__(2))", "('__newobj__', ('N', 7), None, None, None)"},
        {"shape(G().__reduce_ex__(2))", "('__newobj__', ('G',), 'mine', None, None)"},
        {"shape(E().__reduce_ex__(4))",
            "('__newobj_ex__', ('E', (1, 2), {'k': 3}), None, None, None)"},
        {"A().__reduce_ex__()",
            "TypeError: object.__reduce_ex__() takes exactly one argument (0 given)"},
        {"A().__reduce_ex__('')",
            "TypeError: 'str' object cannot be interpreted as an integer"},
        {"A().__reduce_ex__(1, 2)",
            "TypeError: object.__reduce_ex__() takes exactly one argument (2 given)"},
        {"A().__reduce__(1)",
            "TypeError: object.__reduce__() takes no arguments (1 given)"},
        {NULL, NULL},
    };
    snippet_check("class A: pass\n"
                  "class S: __slots__ = ('x', 'y')\n"
                  "class L(list): pass\n"
                  "class D(dict): pass\n"
                  "class E:\n"
                  "    def __getnewargs_ex__(s): return ((1, 2), {'k': 3})\n"
                  "class N:\n"
                  "    def __getnewargs__(s): return (7,)\n"
                  "class G:\n"
                  "    def __getstate__(s): return 'mine'\n"
                  "def shape(t):\n"
                  "    def name(x):\n"
                  "        if isinstance(x, tuple): return tuple(name(y) for y in x)\n"
                  "        if hasattr(x, '__next__'): return list(x)\n"
                  "        return getattr(x, '__name__', x)\n"
                  "    return name(t)\n"
                  "def fill(o, **k):\n"
                  "    for n, v in k.items(): setattr(o, n, v)\n"
                  "    return o\n",
        table);
}

Test(reduce, wrong_answers_to_reduction_are_told)
{
    /* [create.26] */
    static const struct vector table[] = {
        {"A(__getnewargs_ex__=f(1)).__reduce_ex__(2)",
            "TypeError: __getnewargs_ex__ should return a tuple, not 'int'"},
        {"A(__getnewargs_ex__=f((1,))).__reduce_ex__(2)",
            "ValueError: __getnewargs_ex__ should return a tuple of length 2, not 1"},
        {"A(__getnewargs_ex__=f((1, {}))).__reduce_ex__(2)",
            "TypeError: first item of the tuple returned by __getnewargs_ex__ must be "
            "a tuple, not 'int'"},
        {"A(__getnewargs_ex__=f(((), 1))).__reduce_ex__(2)",
            "TypeError: second item of the tuple returned by __getnewargs_ex__ must be "
            "a dict, not 'int'"},
        {"A(__getnewargs_ex__=r).__reduce_ex__(2)", "KeyError: 'r'"},
        {"A(__getnewargs_ex__=Descr()).__reduce_ex__(2)", "KeyError: 'get'"},
        {"A(__getnewargs__=f(1)).__reduce_ex__(2)",
            "TypeError: __getnewargs__ should return a tuple, not 'int'"},
        {"A(__getnewargs__=r).__reduce_ex__(2)", "KeyError: 'r'"},
        {"A(__getstate__=r).__reduce_ex__(2)", "KeyError: 'r'"},
        {"A(__getstate__=Descr()).__reduce_ex__(2)", "KeyError: 'get'"},
        {"A(items=r).__reduce_ex__(2)[3:]", "(None, None)"},
        {"type('L', (list,), {'__iter__': r})().__reduce_ex__(2)", "KeyError: 'r'"},
        {"type('D', (dict,), {'items': r})().__reduce_ex__(2)", "KeyError: 'r'"},
        {"type('D', (dict,), {'items': f(1)})().__reduce_ex__(2)",
            "TypeError: 'int' object is not iterable"},
        {"R().__reduce_ex__(2)", "'reduced'"},
        {"A(__reduce__=Descr()).__reduce_ex__(2)", "KeyError: 'get'"},
        {"A(__reduce__=r).__reduce_ex__(2)", "KeyError: 'r'"},
        {"with_names(1).__reduce_ex__(2)",
            "TypeError: C.__slotnames__ should be a list or None, not int"},
        {"with_names(1).__getstate__()",
            "TypeError: C.__slotnames__ should be a list or None, not int"},
        {"with_names(None).__reduce_ex__(2)", "TypeError: cannot pickle 'C' object"},
        {"with_names(['x']).__getstate__()", "None"},
        {"(i for i in ()).__reduce_ex__(2)",
            "TypeError: cannot pickle 'generator' object"},
        {"(lambda: 1).__get__(1).__reduce_ex__(2)[1][1]", "'<lambda>'"},
        {"type(object.__dict__['__class__']).__reduce_ex__(object.__dict__['__class__']"
         ", 2)",
            "TypeError: cannot pickle 'getset_descriptor' object"},
        {"type(type.__dict__['__dict__'].__get__(int)).__reduce_ex__(int.__dict__, 2)",
            "TypeError: cannot pickle 'mappingproxy' object"},
        {"type(super(int, 5)).__reduce_ex__(super(int, 5), 2)[1]",
            "(<class 'super'>,)"},
        {NULL, NULL},
    };
    snippet_check("def A(**k): return type('A', (), k)()\n"
                  "def f(value): return lambda *a: value\n"
                  "def r(*a): raise KeyError('r')\n"
                  "class R:\n"
                  "    def __reduce__(s): return 'reduced'\n"
                  "class Descr:\n"
                  "    def __get__(self, obj, owner): raise KeyError('get')\n"
                  "def with_names(v):\n"
                  "    class C: __slots__ = ('x',)\n"
                  "    C.__slotnames__ = v\n"
                  "    return C()\n",
        table);
}

Test(reduce, copies_are_made_by_reduction)
{
    /* [create.26] */
    static const struct vector table[] = {
        {"copy.copy(fill(A(), b=1)).b", "1"},
        {"copy.copy(fill(S(), x=1)).x", "1"},
        {"hasattr(copy.copy(fill(S(), x=1)), 'y')", "False"},
        {"copy.copy(L([1, 2])), type(copy.copy(L())).__name__", "([1, 2], 'L')"},
        {"copy.copy(N(1, 2))", "(1, 2)"},
        {"copy.copy(E(v=4))", "4"},
        {"copy.copy(Z()).got", "5"},
        {"copy.deepcopy(fill(A(), b=[1])).b", "[1]"},
        {"copy.copy(fill(L([1]), q=2)).q", "2"},
        {NULL, NULL},
    };
    snippet_check("import copy\n"
                  "class A: pass\n"
                  "class S: __slots__ = ('x', 'y')\n"
                  "class L(list): pass\n"
                  "class N(tuple):\n"
                  "    def __new__(cls, a, b): return tuple.__new__(cls, (a, b))\n"
                  "    def __getnewargs__(s): return tuple(s)\n"
                  "class E(int):\n"
                  "    def __new__(cls, *, v): return int.__new__(cls, v)\n"
                  "    def __getnewargs_ex__(s): return ((), {'v': int(s)})\n"
                  "class Z:\n"
                  "    def __setstate__(s, st): s.got = st\n"
                  "    def __getstate__(s): return 5\n"
                  "def fill(o, **k):\n"
                  "    for n, v in k.items(): setattr(o, n, v)\n"
                  "    return o\n",
        table);
}
