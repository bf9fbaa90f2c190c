/* SPDX-License-Identifier: MIT */
#include "snippet.h"
#include "heap.h"

#include <criterion/criterion.h>

TestSuite(set, .init = snippet_start, .fini = heap_stop, .timeout = 60);

Test(set, construction)
{
    /* [set.1] */
    static const struct vector table[] = {
        {"set()", "set()"},
        {"{1}", "{1}"},
        {"set([1, 1])", "{1}"},
        {"set(1)", "TypeError: 'int' object is not iterable"},
        {"set(1, 2)", "TypeError: set expected at most 1 argument, got 2"},
        {"set(a=1)", "TypeError: set() takes no keyword arguments"},
        {"frozenset()", "frozenset()"},
        {"frozenset([1])", "frozenset({1})"},
        {"frozenset(1, 2)", "TypeError: frozenset expected at most 1 argument, got 2"},
        {"frozenset(a=1)", "TypeError: frozenset() takes no keyword arguments"},
        {"frozenset(f) is f", "True"},
        {"set(\"aa\")", "{'a'}"},
        {"S([1])", "S({1})"},
        {"S()", "S()"},
        {"F([1])", "F({1})"},
        {"{[]}", "TypeError: cannot use 'list' as a set element (unhashable type: "
                 "'list')"},
        {"set([[]])", "TypeError: cannot use 'list' as a set element (unhashable type: "
                      "'list')"},
        {"set({1: 2})", "{1}"},
        {NULL, NULL},
    };
    snippet_check("class S(set): pass\n"
                  "class F(frozenset): pass\n"
                  "f = frozenset([1])",
        table);
}

Test(set, order_is_that_of_the_table)
{
    /* [set.2] */
    static const struct vector table[] = {
        {"{3, 1, 2}", "{1, 2, 3}"},
        {"{10, 8, 1}", "{8, 1, 10}"},
        {"{16, 8, 0}", "{16, 8, 0}"},
        {"{-1, -2, 5}", "{5, -1, -2}"},
        {"list(a)",
            "[0, 2, 3, 6, 9, 10, 12, 13, 16, 19, 20, 22, 23, 26, 29, 30, 33, 36, "
            "37, 39, 40, 43, 46, 47, 49, 50, 53, 56, 57, 59, 60, 63, 66, 67, 70, "
            "73, 74, 76, 77, 80, 83, 84, 86, 87, 90, 93, 94, 96, 97, 100]"},
        {"list(b)",
            "[0, 1, 256, 4, 9, 16, 144, 25, 289, 36, 169, 49, 64, 196, 324, 81, "
            "225, 100, 361, 121]"},
        {"c", "{100, 5, 8, 16}"},
        {"set(range(20, 0, -1))",
            "{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, "
            "20}"},
        {"{8, 0} | {16}", "{8, 0, 16}"},
        {"{1000, 1, 65}", "{1000, 1, 65}"},
        {"{True, 1.0, 1}", "{True}"},
        {"frozenset([9, 17, 1])", "frozenset({9, 17, 1})"},
        {"set(range(0, 200, 25)) - {25, 50}", "{0, 100, 75, 175, 150, 125}"},
        {"{40, 8, 24} & {24, 8, 40, 1}", "{40, 8, 24}"},
        {"{1, 2, 3} ^ {3, 4}", "{1, 2, 4}"},
        {NULL, NULL},
    };
    snippet_check("a = set()\n"
                  "for i in range(50): a.add(i * 37 % 101)\n"
                  "b = {i * i for i in range(20)}\n"
                  "c = set(range(6))\n"
                  "for i in range(5): c.discard(i)\n"
                  "c |= {100, 8, 16}",
        table);
}

Test(set, mutation)
{
    /* [set.3] */
    static const struct vector table[] = {
        {"run(lambda s: s.add(4))", "(None, {1, 2, 3, 4})"},
        {"run(lambda s: s.add([]))",
            "TypeError: cannot use 'list' as a set element (unhashable type: "
            "'list')"},
        {"run(lambda s: s.remove(1))", "(None, {2, 3})"},
        {"run(lambda s: s.remove(9))", "KeyError: 9"},
        {"run(lambda s: s.remove((1, 2)))", "KeyError: (1, 2)"},
        {"run(lambda s: s.discard(9))", "(None, {1, 2, 3})"},
        {"run(lambda s: s.discard([]))",
            "TypeError: cannot use 'list' as a set element (unhashable type: "
            "'list')"},
        {"run(lambda s: s.pop())", "(1, {2, 3})"},
        {"set().pop()", "KeyError: 'pop from an empty set'"},
        {"run(lambda s: s.clear())", "(None, set())"},
        {"run(lambda s: s.update([5], {6: 7}))", "(None, {1, 2, 3, 5, 6})"},
        {"run(lambda s: s.update(1))", "TypeError: 'int' object is not iterable"},
        {"run(lambda s: s.difference_update([1], (2,)))", "(None, {3})"},
        {"run(lambda s: s.intersection_update([1, 9], {1}))", "(None, {1})"},
        {"run(lambda s: s.symmetric_difference_update([1, 5, 5]))",
            "(None, {2, 3, 5})"},
        {"run(lambda s: s.difference_update(s))", "(None, set())"},
        {"run(lambda s: s.symmetric_difference_update(s))", "(None, set())"},
        {"run(lambda s: s.__ior__({7}))", "({1, 2, 3, 7}, {1, 2, 3, 7})"},
        {"run(lambda s: s.__iand__({1}))", "({1}, {1})"},
        {"run(lambda s: s.__isub__({1}))", "({2, 3}, {2, 3})"},
        {"run(lambda s: s.__ixor__({1, 8}))", "({8, 2, 3}, {8, 2, 3})"},
        {"run(lambda s: s.__ior__([1]))", "(NotImplemented, {1, 2, 3})"},
        {"run(lambda s: s.copy() is s)", "(False, {1, 2, 3})"},
        {NULL, NULL},
    };
    snippet_check("f = frozenset([1])\n"
                  "s = {1, 2}\n"
                  "def run(f):\n"
                  "    s = {1, 2, 3}\n"
                  "    r = f(s)\n"
                  "    return r, s",
        table);
}

Test(set, algebra)
{
    /* [set.4] */
    static const struct vector table[] = {
        {"s | {4}", "{1, 2, 3, 4}"},
        {"s & {1, 9}", "{1}"},
        {"s - {1}", "{2, 3}"},
        {"s ^ {1, 9}", "{2, 3, 9}"},
        {"s | [1]", "TypeError: unsupported operand type(s) for |: 'set' and 'list'"},
        {"1 & s", "TypeError: unsupported operand type(s) for &: 'int' and 'set'"},
        {"s.union([4], \"a\") == {1, 2, 3, 4, \"a\"}", "True"},
        {"s.intersection([1, 2], {2})", "{2}"},
        {"s.difference([1], [2])", "{3}"},
        {"s.symmetric_difference([1, 9, 9])", "{2, 3, 9}"},
        {"s.union()", "{1, 2, 3}"},
        {"s.union(1)", "TypeError: 'int' object is not iterable"},
        {"s.intersection(1)", "TypeError: 'int' object is not iterable"},
        {"type(f | s)", "<class 'frozenset'>"},
        {"type(s | f)", "<class 'set'>"},
        {"type(S([1]) | s)", "<class 'set'>"},
        {"type(F([1]) & s)", "<class 'frozenset'>"},
        {"s.isdisjoint([4])", "True"},
        {"s.isdisjoint([3])", "False"},
        {"s.issubset(range(9))", "True"},
        {"s.issubset([1])", "False"},
        {"s.issuperset([1])", "True"},
        {"s.issuperset([9])", "False"},
        {"s.difference() is s", "False"},
        {"f.copy() is f", "True"},
        {"f.union() is f", "False"},
        {"f.intersection() is f", "False"},
        {"type(F().copy())", "<class 'frozenset'>"},
        {NULL, NULL},
    };
    snippet_check("class S(set): pass\n"
                  "class F(frozenset): pass\n"
                  "f = frozenset([1])\n"
                  "s = {1, 2, 3}",
        table);
}

Test(set, comparison_is_inclusion)
{
    /* [set.5] */
    static const struct vector table[] = {
        {"{1} < {1, 2}", "True"},
        {"{1, 2} <= {1, 2}", "True"},
        {"{1, 2} > {1}", "True"},
        {"{1} >= {2}", "False"},
        {"{1} == frozenset([1])", "True"},
        {"{1} != {1}", "False"},
        {"{1} < [1]",
            "TypeError: '<' not supported between instances of 'set' and 'list'"},
        {"{1} == [1]", "False"},
        {"{1} < 1",
            "TypeError: '<' not supported between instances of 'set' and 'int'"},
        {"{1} < {2}, {2} < {1}", "(False, False)"},
        {"{1} == {1.0}", "True"},
        {NULL, NULL},
    };
    snippet_check("", table);
}

Test(set, frozensets_hash_by_content)
{
    /* [set.6] */
    static const struct vector table[] = {
        {"hash(frozenset([1, 2, 3]))", "-272375401224217160"},
        {"hash(frozenset()) ", "133146708735736"},
        {"hash(frozenset([3, 2, 1])) == hash(frozenset([1, 2, 3]))", "True"},
        {"hash(set())", "TypeError: unhashable type: 'set'"},
        {"{frozenset([1])}", "{frozenset({1})}"},
        {"hash(frozenset(range(100)))", "4411996150312757951"},
        {"{1: 2}.get(frozenset())", "None"},
        {NULL, NULL},
    };
    snippet_check("", table);
}

Test(set, sets_are_found_as_frozensets)
{
    /* [set.7] */
    static const struct vector table[] = {
        {"{1} in s", "True"},
        {"{2} in s", "False"},
        {"t", "{2}"},
        {"u", "{2}"},
        {"s.remove({5})", "KeyError: {5}"},
        {"{1: 2}.__contains__({1})",
            "TypeError: cannot use 'set' as a dict key (unhashable type: 'set')"},
        {"s.add({1})",
            "TypeError: cannot use 'set' as a set element (unhashable type: 'set')"},
        {NULL, NULL},
    };
    snippet_check("s = {frozenset([1])}\n"
                  "t = {frozenset([1]), 2}\n"
                  "t.discard({1})\n"
                  "u = {frozenset([1]), 2}\n"
                  "u.remove({1})",
        table);
}

Test(set, changed_while_iterated)
{
    /* [set.8] */
    static const struct vector table[] = {
        {"run(lambda s: s.add(9))", "[1, 'Set changed size during iteration']"},
        {"run(lambda s: s.discard(3))", "[1, 'Set changed size during iteration']"},
        {"run(lambda s: None)", "[1, 2, 3]"},
        {"n", "(1, 1)"},
        {"type(i)", "<class 'set_iterator'>"},
        {NULL, NULL},
    };
    snippet_check("def run(change):\n"
                  "    s = {1, 2, 3}\n"
                  "    out = []\n"
                  "    it = iter(s)\n"
                  "    try:\n"
                  "        for x in it:\n"
                  "            out.append(x)\n"
                  "            change(s)\n"
                  "    except RuntimeError as e:\n"
                  "        out.append(str(e))\n"
                  "    return out\n"
                  "i = iter({1, 2})\n"
                  "n = next(i), i.__length_hint__()",
        table);
}

Test(set, changed_while_compared)
{
    /* [set.9] */
    static const struct vector table[] = {
        {"a", "[K2]"},
        {"b", "(200, True)"},
        {"len(c) < 2", "True"},
        {"d", "(True, {K3})"},
        {"x", "set()"},
        {NULL, NULL},
    };
    snippet_check("class K:\n"
                  "    def __init__(self, n, act=None): self.n, self.act = n, act\n"
                  "    def __hash__(self): return 1\n"
                  "    def __eq__(self, other):\n"
                  "        act, self.act = self.act, None\n"
                  "        if act: act()\n"
                  "        return isinstance(other, K) and self.n == other.n\n"
                  "    def __repr__(self): return 'K%d' % self.n\n"
                  "s = set()\n"
                  "s.add(K(1, s.clear))\n"
                  "s.add(K(2))\n"
                  "a = list(s)\n"
                  "t = set()\n"
                  "t.add(K(1, lambda: t.update(range(2, 200))))\n"
                  "t.add(K(2))\n"
                  "b = len(t), K(2) in t\n"
                  "u = {K(1)}\n"
                  "v = {K(1, u.clear)}\n"
                  "try:\n"
                  "    c = u & v\n"
                  "except RuntimeError as e:\n"
                  "    c = str(e)\n"
                  "w = set()\n"
                  "def replace():\n"
                  "    w.clear()\n"
                  "    w.add(K(3))\n"
                  "w.add(K(1, replace))\n"
                  "d = K(3) in w, w\n"
                  "x = set()\n"
                  "x.add(K(1, lambda: x.difference_update(list(x))))\n"
                  "x.discard(K(2))",
        table);
}

Test(set, released_elements_run_code)
{
    /* [set.9] */
    static const struct vector table[] = {
        {"s", "{5}"},
        {"t", "set()"},
        {NULL, NULL},
    };
    snippet_check("class V:\n"
                  "    def __init__(self, act): self.act = act\n"
                  "    def __hash__(self): return 1\n"
                  "    def __del__(self): self.act()\n"
                  "s = set()\n"
                  "s.add(V(lambda: s.add(5)))\n"
                  "s.clear()\n"
                  "t = {1}\n"
                  "t.add(V(lambda: t.clear()))\n"
                  "while t: t.pop()",
        table);
}

Test(set, repr_survives_cycles)
{
    /* [set.10] */
    static const struct vector table[] = {
        {"'set(...)' in repr(s)", "True"},
        {"repr({1})", "'{1}'"},
        {"repr(frozenset([1]))", "'frozenset({1})'"},
        {NULL, NULL},
    };
    snippet_check("class H(list):\n"
                  "    def __hash__(self): return 1\n"
                  "h = H()\n"
                  "s = {1}\n"
                  "h.append(s)\n"
                  "s.add(h)",
        table);
}

Test(set, has_weak_references)
{
    /* [set.10] */
    static const struct vector table[] = {
        {"a, b", "(True, None)"},
        {NULL, NULL},
    };
    snippet_check("import weakref\n"
                  "s = {1}\n"
                  "r = weakref.ref(s)\n"
                  "a = r() is s\n"
                  "del s\n"
                  "b = r()",
        table);
}
