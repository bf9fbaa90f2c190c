/* SPDX-License-Identifier: MIT */
#include "snippet.h"
#include "heap.h"

#include <criterion/criterion.h>

TestSuite(range, .init = snippet_start, .fini = heap_stop, .timeout = 60);

Test(range, construction)
{
    /* [seq.40] */
    static const struct vector table[] = {
        {"range(3)", "range(0, 3)"},
        {"range(1, 3)", "range(1, 3)"},
        {"range(1, 3, 2)", "range(1, 3, 2)"},
        {"range()", "TypeError: range expected at least 1 argument, got 0"},
        {"range(1, 2, 3, 4)", "TypeError: range expected at most 3 arguments, got 4"},
        {"range(1, 2, 0)", "ValueError: range() arg 3 must not be zero"},
        {"range(1.5)", "TypeError: 'float' object cannot be interpreted as an integer"},
        {"range('a')", "TypeError: 'str' object cannot be interpreted as an integer"},
        {"range(a=1)", "TypeError: range() takes no keyword arguments"},
        {"range(I(3))", "range(0, 3)"},
        {"range(True)", "range(0, 1)"},
        {"range(0, 3, 1)", "range(0, 3)"},
        {"range(3, 0, -1)", "range(3, 0, -1)"},
        {"range(1, 2, 3).step", "3"},
        {NULL, NULL},
    };
    snippet_check("class I:\n"
                  "    def __init__(self, v): self.v = v\n"
                  "    def __index__(self): return self.v",
        table);
}

Test(range, items_and_length)
{
    /* [seq.41] */
    static const struct vector table[] = {
        {"len(r)", "6"},
        {"list(r)", "[2, 5, 8, 11, 14, 17]"},
        {"r[0], r[-1]", "(2, 17)"},
        {"r[6]", "IndexError: range object index out of range"},
        {"r[-7]", "IndexError: range object index out of range"},
        {"r['a']", "TypeError: range indices must be integers or slices, not str"},
        {"r[1:3]", "range(5, 11, 3)"},
        {"r[::-1]", "range(17, -1, -3)"},
        {"r[::2]", "range(2, 20, 6)"},
        {"list(r[::-2])", "[17, 11, 5]"},
        {"r[::0]", "ValueError: slice step cannot be zero"},
        {"len(range(5, 0))", "0"},
        {"len(range(0, -10, -3))", "4"},
        {"len(range(10**30))",
            "OverflowError: Python int too large to convert to C ssize_t"},
        {"range(10**30)[10**29]", "100000000000000000000000000000"},
        {"range(10**30)[-1]", "999999999999999999999999999999"},
        {"range(10**30)[10**31]", "IndexError: range object index out of range"},
        {"range(10**30)[5:10**29]", "range(5, 100000000000000000000000000000)"},
        {"list(range(10**30, 10**30 + 3))",
            "[1000000000000000000000000000000, 1000000000000000000000000000001, "
            "1000000000000000000000000000002]"},
        {"bool(range(0)), bool(range(10**30))", "(False, True)"},
        {"range(1, 10)[I(2)]", "3"},
        {"list(range(2**63 - 2, 2**63 + 1))",
            "[9223372036854775806, 9223372036854775807, 9223372036854775808]"},
        {"list(range(-2**63, -2**63 + 2))",
            "[-9223372036854775808, -9223372036854775807]"},
        {"list(range(2**62, 2**62 + 2**61 * 3, 2**61))",
            "[4611686018427387904, 6917529027641081856, 9223372036854775808]"},
        {NULL, NULL},
    };
    snippet_check("class I:\n"
                  "    def __init__(self, v): self.v = v\n"
                  "    def __index__(self): return self.v\n"
                  "r = range(2, 20, 3)",
        table);
}

Test(range, membership)
{
    /* [seq.42] */
    static const struct vector table[] = {
        {"5 in r, 6 in r, 20 in r, -1 in r", "(True, False, False, False)"},
        {"5.0 in r", "True"},
        {"'a' in r", "False"},
        {"True in range(2)", "True"},
        {"10**30 in range(10**31)", "True"},
        {"r.index(5)", "1"},
        {"r.index(6)", "ValueError: range.index(x): x not in range"},
        {"r.index('a')", "ValueError: sequence.index(x): x not in sequence"},
        {"r.index(5.0)", "1"},
        {"r.count(5), r.count(6), r.count(5.0)", "(1, 0, 1)"},
        {"17 in r[::-1], 19 in r[::-1]", "(True, False)"},
        {"r[::-1].index(2)", "5"},
        {"10**30 + 1 in range(0, 10**31, 2)", "False"},
        {NULL, NULL},
    };
    snippet_check("r = range(2, 20, 3)", table);
}

Test(range, equality_is_that_of_the_numbers)
{
    /* [seq.43] */
    static const struct vector table[] = {
        {"range(3) == range(0, 3, 1)", "True"},
        {"range(0) == range(5, 1)", "True"},
        {"range(0, 3, 2) == range(0, 4, 2)", "True"},
        {"range(1) == range(0, 5, 7)", "True"},
        {"range(3) == [0, 1, 2]", "False"},
        {"range(3) != range(4)", "True"},
        {"hash(range(3))", "-8338477496398685190"},
        {"hash(range(0)) == hash(range(7, 3))", "True"},
        {"hash(range(0, 3, 2)) == hash(range(0, 4, 2))", "True"},
        {"range(3) < range(4)",
            "TypeError: '<' not supported between instances of 'range' and 'range'"},
        {NULL, NULL},
    };
    snippet_check("", table);
}

Test(range, iteration)
{
    /* [seq.44] */
    static const struct vector table[] = {
        {"a", "(0, 4, [1, 2, 3, 4], [])"},
        {"b", "(0, 1, 1)"},
        {"list(reversed(range(5)))", "[4, 3, 2, 1, 0]"},
        {"list(reversed(range(0, 10, 3)))", "[9, 6, 3, 0]"},
        {"list(reversed(range(0)))", "[]"},
        {"list(reversed(range(10**30, 10**30 + 2)))",
            "[1000000000000000000000000000001, 1000000000000000000000000000000]"},
        {"type(iter(range(1))), type(iter(range(10**30)))",
            "(<class 'range_iterator'>, <class 'longrange_iterator'>)"},
        {"type(reversed(range(1)))", "<class 'range_iterator'>"},
        {NULL, NULL},
    };
    snippet_check("i = iter(range(5))\n"
                  "a = next(i), i.__length_hint__(), list(i), list(i)\n"
                  "j = iter(range(10**30, 10**30 + 2))\n"
                  "b = next(j) - 10**30, j.__length_hint__(), len(list(j))",
        table);
}
