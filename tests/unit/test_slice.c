/* SPDX-License-Identifier: MIT */
#include "snippet.h"
#include "heap.h"

#include <criterion/criterion.h>

TestSuite(slice, .init = snippet_start, .fini = heap_stop, .timeout = 60);

Test(slice, construction)
{
    /* [seq.30] */
    static const struct vector table[] = {
        {"slice(1)", "slice(None, 1, None)"},
        {"slice(1, 2)", "slice(1, 2, None)"},
        {"slice(1, 2, 3)", "slice(1, 2, 3)"},
        {"slice()", "TypeError: slice expected at least 1 argument, got 0"},
        {"slice(1, 2, 3, 4)", "TypeError: slice expected at most 3 arguments, got 4"},
        {"slice(a=1)", "TypeError: slice() takes no keyword arguments"},
        {"slice('a')", "slice(None, 'a', None)"},
        {"slice(1, 2, 3).start, slice(1, 2, 3).stop, slice(1, 2, 3).step", "(1, 2, 3)"},
        {"slice(None)", "slice(None, None, None)"},
        {"slice(1).start", "None"},
        {NULL, NULL},
    };
    snippet_check("", table);
}

Test(slice, indices_fit_a_length)
{
    /* [seq.31] */
    static const struct vector table[] = {
        {"slice(1, 5).indices(3)", "(1, 3, 1)"},
        {"slice(None).indices(3)", "(0, 3, 1)"},
        {"slice(None, None, -1).indices(3)", "(2, -1, -1)"},
        {"slice(-2, None).indices(5)", "(3, 5, 1)"},
        {"slice(-9, 9, 2).indices(5)", "(0, 5, 2)"},
        {"slice(9, -9, -2).indices(5)", "(4, -1, -2)"},
        {"slice(0, 1, 0).indices(3)", "ValueError: slice step cannot be zero"},
        {"slice(1).indices(-1)", "ValueError: length should not be negative"},
        {"slice('a').indices(3)",
            "TypeError: slice indices must be integers or None or have an "
            "__index__ method"},
        {"slice(1).indices('a')",
            "TypeError: 'str' object cannot be interpreted as an integer"},
        {"slice(10**30).indices(10**31)", "(0, 1000000000000000000000000000000, 1)"},
        {"slice(-10**30, None).indices(10**31)",
            "(9000000000000000000000000000000, 10000000000000000000000000000000, 1)"},
        {"slice(None, None, 10**30).indices(5)",
            "(0, 5, 1000000000000000000000000000000)"},
        {"slice(None, None, -10**30).indices(5)",
            "(4, -1, -1000000000000000000000000000000)"},
        {"slice(I(2)).indices(3)", "(0, 2, 1)"},
        {"slice(B()).indices(3)", "KeyError: 'index'"},
        {NULL, NULL},
    };
    snippet_check("class I:\n"
                  "    def __init__(self, v): self.v = v\n"
                  "    def __index__(self): return self.v\n"
                  "class B:\n"
                  "    def __index__(self): raise KeyError('index')",
        table);
}

Test(slice, compares_like_a_tuple)
{
    /* [seq.32] */
    static const struct vector table[] = {
        {"slice(1) == slice(1)", "True"},
        {"slice(1) != slice(2)", "True"},
        {"slice(1, 2) < slice(1, 3)", "True"},
        {"slice(1) < slice(2)", "True"},
        {"slice(1) == (None, 1, None)", "False"},
        {"slice(1, 2) >= slice(1, 2)", "True"},
        {"slice(None) == slice(None)", "True"},
        {"hash(slice(1, 2))", "-2178470213028018262"},
        {"hash(slice(1, 2)) == hash(slice(1, 2))", "True"},
        {"hash(slice([]))", "TypeError: unhashable type: 'list'"},
        {NULL, NULL},
    };
    snippet_check("", table);
}

Test(slice, bounds_run_code)
{
    /* [seq.33] */
    static const struct vector table[] = {
        {"a", "[]"},
        {"b", "[1]"},
        {"c", "[]"},
        {"d", "[]"},
        {NULL, NULL},
    };
    snippet_check("class Shrink:\n"
                  "    def __index__(self):\n"
                  "        l.clear()\n"
                  "        return 5\n"
                  "l = list(range(10))\n"
                  "a = l[:Shrink()]\n"
                  "l = list(range(10))\n"
                  "l[Shrink():] = [1]\n"
                  "b = list(l)\n"
                  "l = list(range(10))\n"
                  "del l[Shrink()::2]\n"
                  "c = list(l)\n"
                  "l = list(range(10))\n"
                  "l[0:Shrink():1] = l\n"
                  "d = list(l)",
        table);
}
