/* SPDX-License-Identifier: MIT */
#include "snippet.h"
#include "heap.h"

#include <criterion/criterion.h>

TestSuite(tuple, .init = snippet_start, .fini = heap_stop, .timeout = 60);

Test(tuple, empty_one_is_shared)
{
    /* [seq.1] */
    static const struct vector table[] = {
        {"() is tuple()", "True"},
        {"tuple([]) is ()", "True"},
        {"(1,)[1:] is ()", "True"},
        {"() * 3 is ()", "True"},
        {"(1, 2)[:] == (1, 2)", "True"},
        {"T() is ()", "False"},
        {"type(T([1]))", "<class '__main__.T'>"},
        {"T([1]) == (1,)", "True"},
        {NULL, NULL},
    };
    snippet_check("class T(tuple): pass", table);
}

Test(tuple, constructor_checks_arguments)
{
    /* [seq.1] */
    static const struct vector table[] = {
        {"tuple(1)", "TypeError: 'int' object is not iterable"},
        {"tuple(1, 2)", "TypeError: tuple expected at most 1 argument, got 2"},
        {"tuple(a=1)", "TypeError: tuple() takes no keyword arguments"},
        {"tuple('ab')", "('a', 'b')"},
        {"tuple({1: 2})", "(1,)"},
        {"tuple(iter([1, 2]))", "(1, 2)"},
        {NULL, NULL},
    };
    snippet_check("", table);
}

Test(tuple, indexing_counts_from_both_ends)
{
    /* [seq.2] */
    static const struct vector table[] = {
        {"t[0]", "1"},
        {"t[-1]", "4"},
        {"t[4]", "IndexError: tuple index out of range"},
        {"t[-5]", "IndexError: tuple index out of range"},
        {"t['a']", "TypeError: tuple indices must be integers or slices, not str"},
        {"t[True]", "2"},
        {"t[10**30]", "IndexError: cannot fit 'int' into an index-sized integer"},
        {"t[None]",
            "TypeError: tuple indices must be integers or slices, not NoneType"},
        {"t.__getitem__(1.0)",
            "TypeError: tuple indices must be integers or slices, not float"},
        {NULL, NULL},
    };
    snippet_check("t = (1, 2, 3, 4)", table);
}

Test(tuple, slices_take_what_is_there)
{
    /* [seq.2] */
    static const struct vector table[] = {
        {"t[1:3]", "(2, 3)"},
        {"t[::-1]", "(4, 3, 2, 1)"},
        {"t[::2]", "(1, 3)"},
        {"t[5:]", "()"},
        {"t[-2:]", "(3, 4)"},
        {"t[3:1]", "()"},
        {"t[::0]", "ValueError: slice step cannot be zero"},
        {"t['a':]", "TypeError: slice indices must be integers or None or have an "
                    "__index__ method"},
        {"t[-100:100]", "(1, 2, 3, 4)"},
        {"t[2:0:-1]", "(3, 2)"},
        {NULL, NULL},
    };
    snippet_check("t = (1, 2, 3, 4)", table);
}

Test(tuple, joining_needs_two_tuples)
{
    /* [seq.3] */
    static const struct vector table[] = {
        {"(1,) + (2,)", "(1, 2)"},
        {"() + []", "TypeError: can only concatenate tuple (not \"list\") to tuple"},
        {"() + 1", "TypeError: can only concatenate tuple (not \"int\") to tuple"},
        {"(1, 2) * 2", "(1, 2, 1, 2)"},
        {"2 * (1,)", "(1, 1)"},
        {"(1,) * -1", "()"},
        {"(1,) * 'a'", "TypeError: can't multiply sequence by non-int of type 'str'"},
        {"(1,) * (2**62)", "MemoryError: "},
        {NULL, NULL},
    };
    snippet_check("", table);
}

Test(tuple, comparison_is_lexicographic)
{
    /* [seq.4] */
    static const struct vector table[] = {
        {"(1, 2) < (1, 3)", "True"},
        {"(1, 2) < (1, 2, 0)", "True"},
        {"() < (1,)", "True"},
        {"(1, 2) == [1, 2]", "False"},
        {"(1, 2) == (1.0, 2.0)", "True"},
        {"(1, 2) != (1, 2)", "False"},
        {"(1,) < [1]",
            "TypeError: '<' not supported between instances of 'tuple' and 'list'"},
        {"(1, (2, 3)) >= (1, (2, 2))", "True"},
        {"nan, nan == nan", "(nan, False)"},
        {"(nan,) == (nan,)", "True"},
        {NULL, NULL},
    };
    snippet_check("nan = float('nan')", table);
}

Test(tuple, hash_combines_items)
{
    /* [seq.5] */
    static const struct vector table[] = {
        {"hash(()) == hash(tuple())", "True"},
        {"hash((1, 2))", "-3550055125485641917"},
        {"hash((1, 2)) == hash((1.0, 2.0))", "True"},
        {"hash(((1, 2), 3))", "-333907151259015829"},
        {"hash(([],))", "TypeError: unhashable type: 'list'"},
        {"hash((0,))", "-8753497827991233192"},
        {"hash((-1, -2))", "960947337673586213"},
        {NULL, NULL},
    };
    snippet_check("", table);
}

Test(tuple, searching_uses_equality)
{
    /* [seq.6] */
    static const struct vector table[] = {
        {"t.index(2)", "1"},
        {"t.index(9)", "ValueError: tuple.index(x): x not in tuple"},
        {"t.index(1, 1)", "ValueError: tuple.index(x): x not in tuple"},
        {"t.index(4, -1)", "3"},
        {"t.count(1)", "1"},
        {"t.count(1.0)", "1"},
        {"2 in t", "True"},
        {"nan in (nan,)", "True"},
        {"t.index(1, 'a')",
            "TypeError: slice indices must be integers or have an __index__ method"},
        {"t.index()", "TypeError: index expected at least 1 argument, got 0"},
        {"t.count()", "TypeError: tuple.count() takes exactly one argument (0 given)"},
        {NULL, NULL},
    };
    snippet_check("nan = float('nan')\n"
                  "t = (1, 2, 3, 4)",
        table);
}

Test(tuple, repr_survives_cycles)
{
    /* [seq.7] */
    static const struct vector table[] = {
        {"()", "()"},
        {"(1,)", "(1,)"},
        {"(1, 'a')", "(1, 'a')"},
        {"c", "([(...)], 1)"},
        {"repr(l)", "'[([...], 1)]'"},
        {"((),)", "((),)"},
        {NULL, NULL},
    };
    snippet_check("l = []\n"
                  "c = (l, 1)\n"
                  "l.append(c)",
        table);
}

Test(tuple, nested_too_deep_to_hash)
{
    /* [seq.5] */
    static const struct vector table[] = {
        {"hash(t)", "RecursionError: maximum recursion depth exceeded while hashing"},
        {"hash(s)", "RecursionError: maximum recursion depth exceeded while hashing"},
        {NULL, NULL},
    };
    snippet_check("t = ()\n"
                  "s = slice(None)\n"
                  "for i in range(300000):\n"
                  "    t = (t,)\n"
                  "    s = slice(s)\n",
        table);
}
