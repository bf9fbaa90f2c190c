/* SPDX-License-Identifier: MIT */
#include "snippet.h"
#include "heap.h"

#include <criterion/criterion.h>

TestSuite(list, .init = snippet_start, .fini = heap_stop, .timeout = 60);

Test(list, construction)
{
    /* [seq.10] */
    static const struct vector table[] = {
        {"list()", "[]"},
        {"list((1, 2))", "[1, 2]"},
        {"list(1)", "TypeError: 'int' object is not iterable"},
        {"list(1, 2)", "TypeError: list expected at most 1 argument, got 2"},
        {"list(a=1)", "TypeError: list() takes no keyword arguments"},
        {"list('ab')", "['a', 'b']"},
        {"L([1, 2])", "[1, 2]"},
        {"type(L())", "<class '__main__.L'>"},
        {"K(a=3).a", "3"},
        {NULL, NULL},
    };
    snippet_check("class L(list): pass\n"
                  "class K(list):\n"
                  "    def __init__(self, a): self.a = a",
        table);
}

Test(list, growth_is_proportional)
{
    /* [seq.11] */
    static const struct vector table[] = {
        {"caps(100)", "[4, 8, 16, 24, 32, 40, 52, 64, 76, 92, 108]"},
        {"cap([1] * 5)", "5"},
        {"cap(list(range(5)))", "6"},
        {"cap(list((1, 2, 3)))", "4"},
        {"cap([1, 2, 3][:])", "3"},
        {"cap([1, 2] + [3])", "3"},
        {"cap(d)", "12"},
        {NULL, NULL},
    };
    snippet_check("def caps(n):\n"
                  "    l = []\n"
                  "    out = []\n"
                  "    for i in range(n):\n"
                  "        l.append(i)\n"
                  "        c = (l.__sizeof__() - [].__sizeof__()) // 8\n"
                  "        if not out or out[-1] != c:\n"
                  "            out.append(c)\n"
                  "    return out\n"
                  "def cap(l):\n"
                  "    return (l.__sizeof__() - [].__sizeof__()) // 8\n"
                  "d = [0] * 16\n"
                  "for i in range(9):\n"
                  "    x = d.pop()",
        table);
}

Test(list, append_insert_extend)
{
    /* [seq.12] */
    static const struct vector table[] = {
        {"run(lambda l: l.append(4))", "(None, [1, 2, 3, 4])"},
        {"run(lambda l: l.insert(0, 0))", "(None, [0, 1, 2, 3])"},
        {"run(lambda l: l.insert(-1, 9))", "(None, [1, 2, 9, 3])"},
        {"run(lambda l: l.insert(99, 9))", "(None, [1, 2, 3, 9])"},
        {"run(lambda l: l.insert(-99, 9))", "(None, [9, 1, 2, 3])"},
        {"run(lambda l: l.extend(l))", "(None, [1, 2, 3, 1, 2, 3])"},
        {"run(lambda l: l.extend(range(2)))", "(None, [1, 2, 3, 0, 1])"},
        {"run(lambda l: l.extend(1))", "TypeError: 'int' object is not iterable"},
        {"run(lambda l: l.extend({5: 6}))", "(None, [1, 2, 3, 5])"},
        {"run(lambda l: l.append())",
            "TypeError: list.append() takes exactly one argument (0 given)"},
        {"run(lambda l: l.insert(1))", "TypeError: insert expected 2 arguments, got 1"},
        {"run(lambda l: l.insert('a', 1))",
            "TypeError: 'str' object cannot be interpreted as an integer"},
        {"run(lambda l: l.__iadd__((7,)))", "([1, 2, 3, 7], [1, 2, 3, 7])"},
        {"run(lambda l: l.__imul__(2))", "([1, 2, 3, 1, 2, 3], [1, 2, 3, 1, 2, 3])"},
        {"run(lambda l: l.__imul__(0))", "([], [])"},
        {"run(lambda l: l.clear())", "(None, [])"},
        {"run(lambda l: l.copy() is l)", "(False, [1, 2, 3])"},
        {"run(lambda l: l.reverse())", "(None, [3, 2, 1])"},
        {NULL, NULL},
    };
    snippet_check("f = frozenset([1])\n"
                  "def run(f):\n"
                  "    l = [1, 2, 3]\n"
                  "    r = f(l)\n"
                  "    return r, l",
        table);
}

Test(list, removal)
{
    /* [seq.12] */
    static const struct vector table[] = {
        {"run(lambda l: l.pop())", "(3, [1, 2])"},
        {"run(lambda l: l.pop(0))", "(1, [2, 3])"},
        {"run(lambda l: l.pop(-3))", "(1, [2, 3])"},
        {"run(lambda l: l.pop(3))", "IndexError: pop index out of range"},
        {"run(lambda l: l.pop(-4))", "IndexError: pop index out of range"},
        {"run(lambda l: l.pop('a'))",
            "TypeError: 'str' object cannot be interpreted as an integer"},
        {"[].pop()", "IndexError: pop from empty list"},
        {"run(lambda l: l.remove(2))", "(None, [1, 3])"},
        {"run(lambda l: l.remove(9))", "ValueError: list.remove(x): x not in list"},
        {"run(lambda l: l.__delitem__(1))", "(None, [1, 3])"},
        {"run(lambda l: l.__delitem__(slice(None, None, 2)))", "(None, [2])"},
        {"run(lambda l: l.__delitem__(slice(None, None, -2)))", "(None, [2])"},
        {"run(lambda l: l.__delitem__(3))",
            "IndexError: list assignment index out of range"},
        {"run(lambda l: l.__delitem__('a'))",
            "TypeError: list indices must be integers or slices, not str"},
        {"run(lambda l: l.__delitem__(slice(0, 2)))", "(None, [3])"},
        {NULL, NULL},
    };
    snippet_check("f = frozenset([1])\n"
                  "def run(f):\n"
                  "    l = [1, 2, 3]\n"
                  "    r = f(l)\n"
                  "    return r, l",
        table);
}

Test(list, slice_assignment)
{
    /* [seq.13] */
    static const struct vector table[] = {
        {"put(slice(1, 3), 'ab')", "[0, 'a', 'b', 3, 4]"},
        {"put(slice(1, 1), [9, 8])", "[0, 9, 8, 1, 2, 3, 4]"},
        {"put(slice(None), [])", "[]"},
        {"put(slice(3, 1), [7])", "[0, 1, 2, 7, 3, 4]"},
        {"put(slice(None, None, 2), [7, 8, 9])", "[7, 1, 8, 3, 9]"},
        {"put(slice(None, None, -1), [0, 0, 0, 0, 1])", "[1, 0, 0, 0, 0]"},
        {"put(slice(None, None, 2), [1])",
            "ValueError: attempt to assign sequence of size 1 to extended slice "
            "of size 3"},
        {"put(slice(1, 2), 1)", "TypeError: must assign iterable to extended slice"},
        {"put(slice(None, None, 2), 1)",
            "TypeError: must assign iterable to extended slice"},
        {"put(slice(1, 2), lambda l: l)", "[0, 0, 1, 2, 3, 4, 2, 3, 4]"},
        {"put(slice(None, None, -1), lambda l: l)", "[4, 3, 2, 1, 0]"},
        {"put(0, 9)", "[9, 1, 2, 3, 4]"},
        {"put(-1, 9)", "[0, 1, 2, 3, 9]"},
        {"put(5, 9)", "IndexError: list assignment index out of range"},
        {"put(None, 9)",
            "TypeError: list indices must be integers or slices, not NoneType"},
        {"put(slice(0, 0, 0), [1])", "ValueError: slice step cannot be zero"},
        {"put(slice(10, 20), [1])", "[0, 1, 2, 3, 4, 1]"},
        {"put(slice(0, 4), range(20))",
            "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, "
            "19, 4]"},
        {NULL, NULL},
    };
    snippet_check("def put(i, v, n=5):\n"
                  "    l = list(range(n))\n"
                  "    l[i] = v(l) if callable(v) else v\n"
                  "    return l",
        table);
}

Test(list, comparison)
{
    /* [seq.4] */
    static const struct vector table[] = {
        {"[1, 2] < [1, 3]", "True"},
        {"[1] == [1.0]", "True"},
        {"[1] != [1]", "False"},
        {"[] < [0]", "True"},
        {"[1] < ()",
            "TypeError: '<' not supported between instances of 'list' and 'tuple'"},
        {"[1] < 1",
            "TypeError: '<' not supported between instances of 'list' and 'int'"},
        {"[nan] == [nan]", "True"},
        {"[1, 2, 3] > [1, 2]", "True"},
        {"[[1], 2] <= [[1], 2]", "True"},
        {NULL, NULL},
    };
    snippet_check("nan = float('nan')", table);
}

Test(list, searching)
{
    /* [seq.6] */
    static const struct vector table[] = {
        {"[1, 2, 1].index(1, 1)", "2"},
        {"[1].index(2)", "ValueError: list.index(x): x not in list"},
        {"[1].index(1, 1)", "ValueError: list.index(x): x not in list"},
        {"[1, 2, 1].count(1)", "2"},
        {"2 in [1, 2]", "True"},
        {"[].index()", "TypeError: index expected at least 1 argument, got 0"},
        {"[].index(1, 'a')",
            "TypeError: slice indices must be integers or have an __index__ method"},
        {"[3, 4].index(4, -1)", "1"},
        {"[3, 4].index(3, -1)", "ValueError: list.index(x): x not in list"},
        {NULL, NULL},
    };
    snippet_check("", table);
}

Test(list, repr_survives_cycles)
{
    /* [seq.7] */
    static const struct vector table[] = {
        {"l", "[1, [...]]"},
        {"m", "[[1, [...]]]"},
        {"[[]]", "[[]]"},
        {"[1, \"a\"]", "[1, 'a']"},
        {NULL, NULL},
    };
    snippet_check("l = [1]\n"
                  "l.append(l)\n"
                  "m = [l]",
        table);
}

Test(list, changed_while_compared)
{
    /* [seq.14] */
    static const struct vector table[] = {
        {"a, l", "(False, [])"},
        {"b, m", "(False, [])"},
        {"c", "(0, [])"},
        {"d", "('list.remove(x): x not in list', 6)"},
        {"q", "'list.index(x): x not in list'"},
        {NULL, NULL},
    };
    snippet_check("f = frozenset([1])\n"
                  "class E:\n"
                  "    def __init__(self, f): self.f = f\n"
                  "    def __eq__(self, other):\n"
                  "        self.f()\n"
                  "        return False\n"
                  "l = []\n"
                  "l[:] = [E(l.clear), 1, 2]\n"
                  "a = 1 in l\n"
                  "m = []\n"
                  "m[:] = [E(m.clear), E(m.clear)]\n"
                  "b = m == [1, 2]\n"
                  "n = []\n"
                  "n[:] = [1, E(n.clear), 3]\n"
                  "c = n.count(3), n\n"
                  "o = []\n"
                  "o[:] = [E(lambda: o.append(1) if len(o) < 9 else None)] * 3\n"
                  "try:\n"
                  "    o.remove(5)\n"
                  "except ValueError as e:\n"
                  "    d = str(e), len(o)\n"
                  "p = []\n"
                  "p[:] = [E(p.clear), 2]\n"
                  "try:\n"
                  "    q = p.index(2)\n"
                  "except ValueError as e:\n"
                  "    q = str(e)",
        table);
}

Test(list, changed_while_shown)
{
    /* [seq.14] */
    static const struct vector table[] = {
        {"repr(l)", "'[R]'"},
        {"l", "[]"},
        {NULL, NULL},
    };
    snippet_check("class R:\n"
                  "    def __repr__(self):\n"
                  "        l.clear()\n"
                  "        return 'R'\n"
                  "l = []\n"
                  "l[:] = [R(), R(), 3]",
        table);
}

Test(list, changed_while_released)
{
    /* [seq.14] */
    static const struct vector table[] = {
        {"first", "[5, 2, 3, 1]"},
        {"second", "[3, 1, 1]"},
        {"third", "[1]"},
        {"len(log)", "4"},
        {NULL, NULL},
    };
    snippet_check("log = []\n"
                  "class D:\n"
                  "    def __del__(self):\n"
                  "        log.append(list(map(type, l)))\n"
                  "        l.append(1)\n"
                  "l = [D(), 2, 3]\n"
                  "l[0] = 5\n"
                  "first = list(l)\n"
                  "l = [D(), D(), 3]\n"
                  "l[:2] = []\n"
                  "second = list(l)\n"
                  "l = [D()]\n"
                  "l.clear()\n"
                  "third = list(l)",
        table);
}

Test(list, iteration_follows_changes)
{
    /* [iter.1] */
    static const struct vector table[] = {
        {"out", "[1, 2, 3, 10, 20, 30]"},
        {"j", "([1, 2], 0)"},
        {"s", "(3, 2)"},
        {"t", "[]"},
        {"g, h", "([1], [])"},
        {"iter([1, 2]).__length_hint__()", "2"},
        {NULL, NULL},
    };
    snippet_check("l = [1, 2, 3]\n"
                  "out = []\n"
                  "for x in l:\n"
                  "    out.append(x)\n"
                  "    if len(l) < 6:\n"
                  "        l.append(x * 10)\n"
                  "i = iter([1, 2])\n"
                  "j = list(i), i.__length_hint__()\n"
                  "k = [1, 2, 3]\n"
                  "r = reversed(k)\n"
                  "s = next(r), r.__length_hint__()\n"
                  "k.clear()\n"
                  "t = list(r)\n"
                  "e = [1]\n"
                  "f = iter(e)\n"
                  "g = list(f)\n"
                  "e.append(2)\n"
                  "h = list(f)",
        table);
}

Test(list, aliases)
{
    /* [seq.15] */
    static const struct vector table[] = {
        {"list[int]", "list[int]"},
        {"list[int, str]", "list[int, str]"},
        {"list[int].__origin__", "<class 'list'>"},
        {"list[int].__args__", "(<class 'int'>,)"},
        {"list[int]([1])", "[1]"},
        {"list[list[int]] == list[list[int]]", "True"},
        {"hash(list[int]) == hash(list[int])", "True"},
        {"isinstance([], list[int])",
            "TypeError: isinstance() argument 2 cannot be a parameterized generic"},
        {"issubclass(list, list[int])",
            "TypeError: issubclass() argument 2 cannot be a parameterized generic"},
        {"list[int][str]", "TypeError: list[int] is not a generic class"},
        {"list[()]", "list[()]"},
        {"list[...]", "list[...]"},
        {"type(list[int])", "<class 'types.GenericAlias'>"},
        {"dict[str, int]", "dict[str, int]"},
        {"tuple[int, ...]", "tuple[int, ...]"},
        {"set[None]", "set[None]"},
        {"list[int].append", "<method 'append' of 'list' objects>"},
        {"list[int].foo", "AttributeError: type object 'list' has no attribute 'foo'"},
        {"class_of_alias.__mro__ == (class_of_alias, list, object)", "True"},
        {"class_of_alias.__orig_bases__", "(list[int],)"},
        {NULL, NULL},
    };
    snippet_check("class class_of_alias(list[int]): pass", table);
}
