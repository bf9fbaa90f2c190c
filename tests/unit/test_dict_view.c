/* SPDX-License-Identifier: MIT */
#include "snippet.h"
#include "heap.h"

#include <criterion/criterion.h>

TestSuite(dict_view, .init = snippet_start, .fini = heap_stop, .timeout = 60);

Test(dict_view, shows_the_dict)
{
    /* [map.20] */
    static const struct vector table[] = {
        {"k", "dict_keys([1, 3])"},
        {"v", "dict_values([2, 4])"},
        {"i", "dict_items([(1, 2), (3, 4)])"},
        {"len(k), len(v), len(i)", "(2, 2, 2)"},
        {"3 in k, 4 in v, (3, 4) in i", "(True, True, True)"},
        {"(3, 5) in i, 3 in i", "(False, False)"},
        {"k.mapping", "mappingproxy({1: 2, 3: 4})"},
        {"v.mapping[1]", "2"},
        {"type(k), type(v), type(i)",
            "(<class 'dict_keys'>, <class 'dict_values'>, <class 'dict_items'>)"},
        {"list(reversed(k))", "[3, 1]"},
        {"type(k)()", "TypeError: cannot create 'dict_keys' instances"},
        {"d.keys(1)", "TypeError: dict.keys() takes no arguments (1 given)"},
        {"k == {1, 3}", "True"},
        {"v == v, v == d.values()", "(True, False)"},
        {NULL, NULL},
    };
    snippet_check("d = {1: 2}\n"
                  "k, v, i = d.keys(), d.values(), d.items()\n"
                  "d[3] = 4",
        table);
}

Test(dict_view, keys_are_a_set)
{
    /* [map.21] */
    static const struct vector table[] = {
        {"d.keys() & [1, 5]", "{1}"},
        {"d.keys() | [5]", "{1, 2, 5}"},
        {"d.keys() - [1]", "{2}"},
        {"d.keys() ^ [1, 5]", "{2, 5}"},
        {"[1, 5] & d.keys()", "{1}"},
        {"[5] | d.keys()", "{1, 2, 5}"},
        {"[1, 5] - d.keys()", "{5}"},
        {"d.keys() & {2: 0}.keys()", "{2}"},
        {"d.keys() & 1", "TypeError: 'int' object is not iterable"},
        {"d.keys() | 1", "TypeError: 'int' object is not iterable"},
        {"1 - d.keys()", "TypeError: 'int' object is not iterable"},
        {"d.keys().isdisjoint([3])", "True"},
        {"d.keys().isdisjoint({2})", "False"},
        {"d.keys().isdisjoint(1)", "TypeError: 'int' object is not iterable"},
        {"d.keys() < {1, 2, 3}", "True"},
        {"d.keys() <= {1, 2}", "True"},
        {"d.keys() > {1}", "True"},
        {"d.keys() >= d.keys()", "True"},
        {"d.keys() == {2: 3, 1: 4}.keys()", "True"},
        {"d.keys() != {1}", "True"},
        {"d.keys() <= [1]",
            "TypeError: '<=' not supported between instances of 'dict_keys' and "
            "'list'"},
        {"d.keys() == [1, 2]", "False"},
        {"hash(d.keys())", "TypeError: unhashable type: 'dict_keys'"},
        {"d.keys() & {1, 2, 3}", "{1, 2}"},
        {NULL, NULL},
    };
    snippet_check("d = {1: 1, 2: 2}", table);
}

Test(dict_view, items_are_a_set)
{
    /* [map.22] */
    static const struct vector table[] = {
        {"d.items() & [(1, 'a'), (2, 'z')]", "{(1, 'a')}"},
        {"d.items() - [(1, 'a')]", "{(2, 'b')}"},
        {"d.items() ^ {(1, 'a')}", "{(2, 'b')}"},
        {"d.items() | [(3, 'c')] == {(1, 'a'), (2, 'b'), (3, 'c')}", "True"},
        {"d.items() == {(1, 'a'), (2, 'b')}", "True"},
        {"{1: []}.items() & [(1, [])]",
            "TypeError: cannot use 'tuple' as a set element (unhashable type: "
            "'list')"},
        {"d.items().isdisjoint([])", "True"},
        {"d.items() >= {(1, 'a')}", "True"},
        {"{1: []}.items() | []",
            "TypeError: cannot use 'tuple' as a set element (unhashable type: "
            "'list')"},
        {"{1: []}.items() == {1: []}.items()", "True"},
        {NULL, NULL},
    };
    snippet_check("d = {1: 'a', 2: 'b'}", table);
}

Test(dict_view, values_are_not_a_set)
{
    /* [map.23] */
    static const struct vector table[] = {
        {"{1: 2}.values() & [2]",
            "TypeError: unsupported operand type(s) for &: 'dict_values' and 'list'"},
        {"{1: 2}.values() == {1: 2}.values()", "False"},
        {"2 in {1: 2}.values()", "True"},
        {NULL, NULL},
    };
    snippet_check("", table);
}

Test(dict_view, subclasses)
{
    /* [map.24] */
    static const struct vector table[] = {
        {"e", "{'mine': ('got', 'mine')}"},
        {"dict(d)", "{'mine': ('got', 'mine')}"},
        {"dict(**d)", "{'mine': ('got', 'mine')}"},
        {"{**d}", "{'mine': ('got', 'mine')}"},
        {"d | {}", "{'mine': ('got', 'mine')}"},
        {"list(dict.keys(d))", "['a']"},
        {NULL, NULL},
    };
    snippet_check("class D(dict):\n"
                  "    def keys(self): return ['mine']\n"
                  "    def __iter__(self): return iter([9])\n"
                  "    def __getitem__(self, k): return 'got', k\n"
                  "d = D(a=1)\n"
                  "e = {}\n"
                  "e.update(d)",
        table);
}
