/* SPDX-License-Identifier: MIT */
#include "snippet.h"
#include "heap.h"

#include <criterion/criterion.h>

/* Each slot reached through a class that has the method, and what it makes of wrong
 * answers and exceptions. */

TestSuite(slot_answers, .init = snippet_start, .fini = heap_stop, .timeout = 60);

Test(slot_answers, unary_and_truth_slots_check_what_they_get)
{
    /* [slot.11 ops.10] */
    static const struct vector table[] = {
        {"+A(__pos__=f(1))", "1"},
        {"~A(__invert__=f(2))", "2"},
        {"+A(__pos__=r)", "KeyError: 'r'"},
        {"+A(__pos__=Descr())", "KeyError: 'get'"},
        {"bool(A(__bool__=f(1)))",
            "TypeError: __bool__ should return bool, returned int"},
        {"bool(A(__bool__=r))", "KeyError: 'r'"},
        {"bool(A(__bool__=Descr()))", "KeyError: 'get'"},
        {"bool(A(__bool__=None))", "TypeError: 'A' cannot be interpreted as a boolean"},
        {"bool(A(__len__=f(-1)))", "ValueError: __len__() should return >= 0"},
        {"bool(A(__len__=f('')))",
            "TypeError: 'str' object cannot be interpreted as an integer"},
        {"bool(A(__len__=r))", "KeyError: 'r'"},
        {"bool(A(__len__=f(0)))", "False"},
        {"bool(A(__len__=f(2)))", "True"},
        {"A(__bool__=f(True), __len__=f(0)) and 5", "5"},
        {"A(__bool__=f(False), __len__=f(0)).__bool__()", "False"},
        {"len(A(__len__=f(2 ** 70)))",
            "OverflowError: cannot fit 'int' into an index-sized integer"},
        {"len(A(__len__=f(-2 ** 70)))", "ValueError: __len__() should return >= 0"},
        {"len(A(__len__=f(1.5)))",
            "TypeError: 'float' object cannot be interpreted as an integer"},
        {"len(A(__len__=None))", "TypeError: 'NoneType' object is not callable"},
        {"len(A(__len__=Descr()))", "KeyError: 'get'"},
        {"hash(A(__hash__=f('')))",
            "TypeError: __hash__ method should return an integer"},
        {"hash(A(__hash__=f(-1)))", "-2"},
        {"hash(A(__hash__=f(2 ** 64))) == hash(2 ** 64)", "True"},
        {"hash(A(__hash__=r))", "KeyError: 'r'"},
        {"hash(A(__hash__=None))", "TypeError: unhashable type: 'A'"},
        {"hash(A(__hash__=Descr()))", "KeyError: 'get'"},
        {"A(__index__=Descr()).__index__()", "KeyError: 'get'"},
        {"repr(A(__repr__=f(1)))",
            "TypeError: __repr__ returned non-string (type int)"},
        {"repr(A(__repr__=r))", "KeyError: 'r'"},
        {"repr(A(__repr__=Descr()))", "KeyError: 'get'"},
        {"str(A(__str__=f(1)))", "TypeError: __str__ returned non-string (type int)"},
        {"str(A(__str__=r))", "KeyError: 'r'"},
        {"str(A(__repr__=f('ok')))", "'ok'"},
        {"format(A(__format__=f(1)))",
            "TypeError: __format__ must return a str, not int"},
        {"format(A(__format__=f('x')))", "'x'"},
        {"format(A(), 'x')",
            "TypeError: unsupported format string passed to A.__format__"},
        {"format(A(), 1)", "TypeError: format() argument 2 must be str, not int"},
        {"A().__format__(1)", "TypeError: __format__() argument must be str, not int"},
        {"bytes(A(__bytes__=f(1)))",
            "TypeError: __bytes__ returned non-bytes (type int)"},
        {"bytes(A(__bytes__=f(b'1')))", "b'1'"},
        {"bytes(A(__bytes__=r))", "KeyError: 'r'"},
        {"bytes(A(__bytes__=Descr()))", "KeyError: 'get'"},
        {"dir(A(__dir__=f(['b', 'a'])))", "['a', 'b']"},
        {"dir(A(__dir__=f(1)))", "TypeError: 'int' object is not iterable"},
        {"dir(A(__dir__=r))", "KeyError: 'r'"},
        {"dir(A(__dir__=Descr()))", "KeyError: 'get'"},
        {"dir(A(__dir__=None))", "TypeError: 'NoneType' object is not callable"},
        {"complex(A(__complex__=f(1)))",
            "TypeError: __complex__ returned non-complex (type int)"},
        {"round(A())", "TypeError: type A doesn't define __round__ method"},
        {"round(A(__round__=f(3)))", "3"},
        {"round(A(__round__=lambda *a: a[1:]), 2)", "(2,)"},
        {"abs(A(__abs__=f('a')))", "'a'"},
        {NULL, NULL},
    };
    snippet_check("def A(**k): return type('A', (), k)()\n"
                  "def f(value): return lambda *a: value\n"
                  "def r(*a): raise KeyError('r')\n"
                  "class Descr:\n"
                  "    def __get__(self, obj, owner): raise KeyError('get')\n",
        table);
}

Test(slot_answers, binary_slots_pass_on_what_methods_raise)
{
    /* [slot.11 ops.1] */
    static const struct vector table[] = {
        {"A(__add__=r) + 1", "KeyError: 'r'"},
        {"1 + A(__radd__=r)", "KeyError: 'r'"},
        {"A(__add__=Descr()) + 1", "KeyError: 'get'"},
        {"1 + A(__radd__=Descr())", "KeyError: 'get'"},
        {"A(__add__=None) + 1", "TypeError: 'NoneType' object is not callable"},
        {"B() + S()", "TypeError: unsupported operand type(s) for +: 'B' and 'S'"},
        {"B() + T()", "KeyError: 'get'"},
        {"B() + U()", "KeyError: 'r'"},
        {"S() + B()", "TypeError: unsupported operand type(s) for +: 'S' and 'B'"},
        {"P() ** P()",
            "TypeError: unsupported operand type(s) for ** or pow(): 'P' and 'P'"},
        {"pow(P(), 1, 2)", "TypeError: unsupported operand type(s) for ** or pow(): "
                           "'P', 'int', 'int'"},
        {"pow(1, P())",
            "TypeError: unsupported operand type(s) for ** or pow(): 'int' and 'P'"},
        {"A(__pow__=r) ** 1", "KeyError: 'r'"},
        {"divmod(A(__divmod__=f(3)), 1)", "3"},
        {"divmod(1, A(__rdivmod__=f(4)))", "4"},
        {"C() == 1", "KeyError: 'eq'"},
        {"C() < 1", "TypeError: 'NoneType' object is not callable"},
        {"C() <= 1", "KeyError: 'get'"},
        {"C() > 1", "TypeError: '>' not supported between instances of 'C' and 'int'"},
        {"1 < C()", "TypeError: '<' not supported between instances of 'int' and 'C'"},
        {"C() >= 1",
            "TypeError: '>=' not supported between instances of 'C' and 'int'"},
        {"C() != 1", "KeyError: 'eq'"},
        {"[C()] == [1]", "KeyError: 'eq'"},
        {"C() in [1]", "KeyError: 'eq'"},
        {NULL, NULL},
    };
    snippet_check("def A(**k): return type('A', (), k)()\n"
                  "def f(value): return lambda *a: value\n"
                  "def r(*a): raise KeyError('r')\n"
                  "class Descr:\n"
                  "    def __get__(self, obj, owner): raise KeyError('get')\n"
                  "class B:\n"
                  "    def __add__(s, o): return NotImplemented\n"
                  "class S(B):\n"
                  "    def __radd__(s, o): return NotImplemented\n"
                  "class T(B):\n"
                  "    __radd__ = Descr()\n"
                  "class U(B):\n"
                  "    __radd__ = r\n"
                  "class P:\n"
                  "    def __pow__(s, *a): return NotImplemented\n"
                  "    def __rpow__(s, *a): return NotImplemented\n"
                  "class C:\n"
                  "    def __eq__(s, o): raise KeyError('eq')\n"
                  "    __lt__ = None\n"
                  "    __le__ = Descr()\n"
                  "    def __gt__(s, o): return NotImplemented\n",
        table);
}

Test(slot_answers, container_slots_convert_keys_and_check_answers)
{
    /* [slot.11 ops.12] */
    static const struct vector table[] = {
        {"A()[1]", "TypeError: 'A' object is not subscriptable"},
        {"A(__getitem__=r)[1]", "KeyError: 'r'"},
        {"A(__getitem__=Descr())[1]", "KeyError: 'get'"},
        {"A(__getitem__=None)[1]", "TypeError: 'NoneType' object is not callable"},
        {"put(A(), 1, 2)", "TypeError: 'A' object does not support item assignment"},
        {"put(A(__setitem__=r), 1, 2)", "KeyError: 'r'"},
        {"put(A(__setitem__=None), 1, 2)",
            "TypeError: 'NoneType' object is not callable"},
        {"drop(A(), 1)", "TypeError: 'A' object doesn't support item deletion"},
        {"drop(A(__delitem__=r), 1)", "KeyError: 'r'"},
        {"drop(A(__setitem__=f(1)), 1)", "AttributeError: __delitem__"},
        {"put(A(__delitem__=f(1)), 1, 2)", "AttributeError: __setitem__"},
        {"put(s, 'k', 1), drop(s, 1), s.log", "(None, None, [('k', 1), 1])"},
        {"put(l, 0, 5), drop(l, 1), l", "(None, None, [('set', 5), 'deleted'])"},
        {"list(s)", "[0, 1, 2]"},
        {"list(reversed(A(__len__=f(2), __getitem__=lambda s, k: k)))", "[1, 0]"},
        {"reversed(A(__len__=f(2)))", "TypeError: 'A' object is not reversible"},
        {"reversed(A(__reversed__=None))", "TypeError: 'A' object is not reversible"},
        {"2 in s, 5 in s", "(True, False)"},
        {"1 in A(__contains__=f('yes')), 1 in A(__contains__=f(''))", "(True, False)"},
        {"1 in A(__contains__=r)", "KeyError: 'r'"},
        {"1 in A(__contains__=Descr())", "KeyError: 'get'"},
        {"1 in A(__contains__=None)", "TypeError: 'A' object is not a container"},
        {"1 in A(__contains__=f(A(__bool__=r)))", "KeyError: 'r'"},
        {"1 in A()", "TypeError: argument of type 'A' is not a container or iterable"},
        {"1 in A(__iter__=r)", "KeyError: 'r'"},
        {"1 in A(__iter__=f(iter([1])))", "True"},
        {"iter(A())", "TypeError: 'A' object is not iterable"},
        {"iter(A(__iter__=None, __getitem__=f(1)))",
            "TypeError: 'A' object is not iterable"},
        {"iter(A(__iter__=f(1)))",
            "TypeError: iter() returned non-iterator of type 'int'"},
        {"iter(A(__iter__=Descr()))", "KeyError: 'get'"},
        {"iter(A(__getitem__=f(1))).__next__()", "1"},
        {"list(A(__getitem__=r))", "KeyError: 'r'"},
        {"next(A())", "TypeError: 'A' object is not an iterator"},
        {"next(A(__next__=r))", "KeyError: 'r'"},
        {"next(A(__next__=f(4)))", "4"},
        {"next(A(__next__=Descr()))", "KeyError: 'get'"},
        {"operator.length_hint(A(__length_hint__=f(3)))", "3"},
        {"operator.length_hint(A(__length_hint__=f('')))",
            "TypeError: __length_hint__ must be an integer, not str"},
        {"operator.length_hint(A(__length_hint__=f(-1)))",
            "ValueError: __length_hint__() should return >= 0"},
        {"operator.length_hint(A(__length_hint__=f(NotImplemented)), 7)", "7"},
        {"operator.length_hint(A(__length_hint__=r))", "KeyError: 'r'"},
        {"operator.length_hint(A(__length_hint__=Descr()))", "KeyError: 'get'"},
        {"operator.length_hint(A(), 9)", "9"},
        {"operator.length_hint(A(__len__=r))", "KeyError: 'r'"},
        {"operator.length_hint(A(__len__=f('')), 4)", "4"},
        {"operator.length_hint(A(__length_hint__=lambda s: [] + 1), 6)", "6"},
        {"operator.indexOf([1, 2], 2)", "1"},
        {"operator.indexOf([1, 2], 3)",
            "ValueError: sequence.index(x): x not in sequence"},
        {"operator.indexOf(A(__iter__=r), 3)", "KeyError: 'r'"},
        {"operator.indexOf(5, 3)", "TypeError: argument of type 'int' is not iterable"},
        {"operator.countOf([1, 2, 1], 1)", "2"},
        {"operator.countOf(5, 3)", "TypeError: argument of type 'int' is not iterable"},
        {"operator.concat([1], [2])", "[1, 2]"},
        {"operator.concat(1, [2])", "TypeError: 'int' object can't be concatenated"},
        {"int[1]", "TypeError: type 'int' is not subscriptable"},
        {"A.x[1]", "AttributeError: 'function' object has no attribute 'x'"},
        {"type('G', (), {'__class_getitem__': None})[1]",
            "TypeError: type 'G' is not subscriptable"},
        {"type('G', (), {'__class_getitem__': lambda c, k: k})[1]", "1"},
        {"type('G', (), {'__class_getitem__': Descr()})[1]", "KeyError: 'get'"},
        {"type[int]", "type[int]"},
        {NULL, NULL},
    };
    snippet_check("import operator\n"
                  "def A(**k): return type('A', (), k)()\n"
                  "def f(value): return lambda *a: value\n"
                  "def r(*a): raise KeyError('r')\n"
                  "class Descr:\n"
                  "    def __get__(self, obj, owner): raise KeyError('get')\n"
                  "def put(o, k, v): o[k] = v\n"
                  "def drop(o, k): del o[k]\n"
                  "class Seq:\n"
                  "    def __init__(s): s.log = []\n"
                  "    def __getitem__(s, k):\n"
                  "        if isinstance(k, int) and not 0 <= k < 3: raise IndexError\n"
                  "        return k\n"
                  "    def __setitem__(s, k, v): s.log.append((k, v))\n"
                  "    def __delitem__(s, k): s.log.append(k)\n"
                  "s = Seq()\n"
                  "class L(list):\n"
                  "    def __setitem__(s, k, v): list.__setitem__(s, k, ('set', v))\n"
                  "    def __delitem__(s, k): list.__setitem__(s, k, 'deleted')\n"
                  "l = L([1, 2])\n",
        table);
}

Test(slot_answers, asynchronous_slots_call_their_methods)
{
    /* [slot.10] */
    static const struct vector table[] = {
        {"list(B().__await__())", "['a', 'w', 'a', 'i', 't']"},
        {"B().__aiter__()", "'aiter'"},
        {"B().__anext__()", "'anext'"},
        {"A().__await__", "AttributeError: 'A' object has no attribute '__await__'"},
        {NULL, NULL},
    };
    snippet_check("def A(**k): return type('A', (), k)()\n"
                  "def f(value): return lambda *a: value\n"
                  "class B:\n"
                  "    def __await__(s): return iter('await')\n"
                  "    def __aiter__(s): return 'aiter'\n"
                  "    def __anext__(s): return 'anext'\n",
        table);
}

Test(slot_answers, descriptor_slots_call_their_methods)
{
    /* [slot.10 descr.1 descr.2] */
    static const struct vector table[] = {
        {"d.g, D.g", "((False, 'D'), (True, 'D'))"},
        {"d.b", "KeyError: 'r'"},
        {"D.b", "KeyError: 'r'"},
        {"d.n", "TypeError: 'NoneType' object is not callable"},
        {"D.n", "TypeError: 'NoneType' object is not callable"},
        {"put('s', 1)", "('set', 1)"},
        {"put('d', 1)", "AttributeError: __set__"},
        {"drop('d')", "'delete'"},
        {"drop('s')", "AttributeError: __delete__"},
        {"put('b', 1)", "KeyError: 'r'"},
        {"drop('b')", "KeyError: 'r'"},
        {"GA().x", "'x!'"},
        {"GA().y", "AttributeError: ga y"},
        {"GB().x, GB().y", "('x!', 'getattr y')"},
        {"GC().y", "KeyError: 'y'"},
        {"GC().__class__.__name__", "'GC'"},
        {"GD().y", "TypeError: 'NoneType' object is not callable"},
        {"GG().y", "KeyError: 'no getattr'"},
        {"GH().y", "'y'"},
        {"setattr(GE(), 'q', 1)", "KeyError: 'q'"},
        {"delattr(GE(), 'q')", "KeyError: 'q'"},
        {"forget(gf)", "'zz'"},
        {"getattr(gf, 1)", "TypeError: attribute name must be string, not 'int'"},
        {"hasattr(GC(), 'y')", "KeyError: 'y'"},
        {"hasattr(GA(), 'y')", "False"},
        {"hasattr(d, 1)", "TypeError: attribute name must be string, not 'int'"},
        {"setattr(d, 1, 2)", "TypeError: attribute name must be string, not 'int'"},
        {"delattr(d, 'nothing')",
            "AttributeError: 'D' object has no attribute 'nothing'"},
        {"delattr(d, 1)", "TypeError: attribute name must be string, not 'int'"},
        {NULL, NULL},
    };
    snippet_check(
        "def r(*a): raise KeyError('r')\n"
        "class Get:\n"
        "    def __get__(s, obj, owner): return (obj is None, owner.__name__)\n"
        "class Set:\n"
        "    def __set__(s, obj, v): obj.log = ('set', v)\n"
        "class Delete:\n"
        "    def __delete__(s, obj): obj.log = 'delete'\n"
        "class Bad:\n"
        "    __get__ = r\n"
        "    __set__ = r\n"
        "    __delete__ = r\n"
        "class GetNone:\n"
        "    __get__ = None\n"
        "class D:\n"
        "    g, s, d, b = Get(), Set(), Delete(), Bad()\n"
        "    n = GetNone()\n"
        "d = D()\n"
        "def put(n, v):\n"
        "    setattr(d, n, v)\n"
        "    return d.log\n"
        "def drop(n):\n"
        "    delattr(d, n)\n"
        "    return d.log\n"
        "class GA:\n"
        "    def __getattribute__(s, n):\n"
        "        if n == 'x': return 'x!'\n"
        "        raise AttributeError('ga ' + n)\n"
        "class GB(GA):\n"
        "    def __getattr__(s, n): return 'getattr ' + n\n"
        "class GC:\n"
        "    def __getattr__(s, n): raise KeyError(n)\n"
        "class GD:\n"
        "    __getattr__ = None\n"
        "class GE:\n"
        "    def __setattr__(s, n, v): raise KeyError(n)\n"
        "    def __delattr__(s, n): raise KeyError(n)\n"
        "class GF:\n"
        "    def __delattr__(s, n): object.__setattr__(s, 'log', n)\n"
        "class GG:\n"
        "    @property\n"
        "    def __getattr__(s): raise KeyError('no getattr')\n"
        "class GH:\n"
        "    @property\n"
        "    def __getattribute__(s): return lambda n: n\n"
        "gf = GF()\n"
        "def forget(o):\n"
        "    del o.zz\n"
        "    return o.log\n",
        table);
}

Test(slot_answers, life_slots_check_their_answers)
{
    /* [slot.11 create.21 create.22 life.7] */
    static const struct vector table[] = {
        {"I1()", "TypeError: __init__() should return None, not 'int'"},
        {"I2()", "KeyError: 'r'"},
        {"I3(1, 2)", "(1, 2)"},
        {"I4()", "TypeError: 'NoneType' object is not callable"},
        {"I5()", "TypeError: 'NoneType' object is not callable"},
        {"I6()", "KeyError: 'new'"},
        {"I7()(1, x=2)", "((1,), {'x': 2})"},
        {"I8()()", "TypeError: 'NoneType' object is not callable"},
        {"I9()()", "KeyError: 'call'"},
        {"In()", "KeyError: 'init'"},
        {"callable(I7()), callable(I8()), callable(I1)", "(True, True, True)"},
        {"object(1)", "TypeError: object() takes no arguments"},
        {"I7(1)", "TypeError: I7() takes no arguments"},
        {NULL, NULL},
    };
    snippet_check("def r(*a): raise KeyError('r')\n"
                  "class I1:\n"
                  "    def __init__(s): return 1\n"
                  "class I2:\n"
                  "    __init__ = r\n"
                  "class I3:\n"
                  "    def __new__(cls, *a): return a\n"
                  "class I4:\n"
                  "    __new__ = None\n"
                  "class I5:\n"
                  "    __init__ = None\n"
                  "class I6:\n"
                  "    def __new__(cls): raise KeyError('new')\n"
                  "class I7:\n"
                  "    def __call__(s, *a, **k): return (a, k)\n"
                  "class I8:\n"
                  "    __call__ = None\n"
                  "class I9:\n"
                  "    @property\n"
                  "    def __call__(s): raise KeyError('call')\n"
                  "class In:\n"
                  "    @property\n"
                  "    def __init__(s): raise KeyError('init')\n",
        table);
}
