/* SPDX-License-Identifier: MIT */
#include "snippet.h"
#include "heap.h"

#include <criterion/criterion.h>

TestSuite(sort, .init = snippet_start, .fini = heap_stop, .timeout = 60);

Test(sort, sorts)
{
    /* [seq.20] */
    static const struct vector table[] = {
        {"sorted([3, 1, 2])", "[1, 2, 3]"},
        {"sorted(\"bca\")", "['a', 'b', 'c']"},
        {"sorted([3, 1, 2], reverse=True)", "[3, 2, 1]"},
        {"sorted([(1, 2), (1, 1)])", "[(1, 1), (1, 2)]"},
        {"sorted([])", "[]"},
        {"sorted([1.5, 0.5, float(\"-inf\")])", "[-inf, 0.5, 1.5]"},
        {"sorted(['b', 'a', ''])", "['', 'a', 'b']"},
        {"[].sort()", "None"},
        {"sorted(range(100, 0, -1)) == list(range(1, 101))", "True"},
        {"sorted([True, 0, 2])", "[0, True, 2]"},
        {NULL, NULL},
    };
    snippet_check("", table);
}

Test(sort, is_stable)
{
    /* [seq.21] */
    static const struct vector table[] = {
        {"ok_up", "True"},
        {"ok_down", "True"},
        {"sorted(data) == sorted(sorted(data, key=lambda p: p[1]), key=key)", "True"},
        {"len(up), len(down)", "(500, 500)"},
        {NULL, NULL},
    };
    snippet_check("data = [(i * 7919 % 13, i) for i in range(500)]\n"
                  "def key(p): return p[0]\n"
                  "up = sorted(data, key=key)\n"
                  "down = sorted(data, key=key, reverse=True)\n"
                  "ok_up = all(a[0] < b[0] or (a[0] == b[0] and a[1] < b[1]) for a, b "
                  "in zip(up, up[1:]))\n"
                  "ok_down = all(a[0] > b[0] or (a[0] == b[0] and a[1] < b[1]) for a, "
                  "b in zip(down, down[1:]))",
        table);
}

Test(sort, asks_only_less_than)
{
    /* [seq.22] */
    static const struct vector table[] = {
        {"sorted([X(3), X(1), X(2)])", "[X1, X2, X3]"},
        {"sorted([X(i * 37 % 101) for i in range(101)])[::25]",
            "[X0, X25, X50, X75, X100]"},
        {"sorted([1, 'a'])",
            "TypeError: '<' not supported between instances of 'str' and 'int'"},
        {"sorted([object(), object()]) and 0",
            "TypeError: '<' not supported between instances of 'object' and "
            "'object'"},
        {"sorted([None, 1])",
            "TypeError: '<' not supported between instances of 'int' and 'NoneType'"},
        {NULL, NULL},
    };
    snippet_check("class X:\n"
                  "    def __init__(self, v): self.v = v\n"
                  "    def __lt__(self, other):\n"
                  "        return self.v < other.v\n"
                  "    def __repr__(self): return 'X%d' % self.v",
        table);
}

Test(sort, wrong_arguments)
{
    /* [seq.20] */
    static const struct vector table[] = {
        {"[].sort(1)", "TypeError: sort() takes no positional arguments"},
        {"[].sort(foo=1)",
            "TypeError: sort() got an unexpected keyword argument 'foo'"},
        {"[1].sort(key=1)", "TypeError: 'int' object is not callable"},
        {"[].sort(key=None)", "None"},
        {"[1, 2].sort(reverse=[])", "None"},
        {"sorted()", "TypeError: sorted expected 1 argument, got 0"},
        {"sorted(1)", "TypeError: 'int' object is not iterable"},
        {"sorted([1], 2)", "TypeError: sorted expected 1 argument, got 2"},
        {NULL, NULL},
    };
    snippet_check("", table);
}

Test(sort, errors_keep_every_item)
{
    /* [seq.23] */
    static const struct vector table[] = {
        {"all(attempt(n) for n in range(0, 800, 7))", "True"},
        {"err, l", "('key', [1, 2, 3, 4])"},
        {NULL, NULL},
    };
    snippet_check("class B:\n"
                  "    def __init__(self, v): self.v = v\n"
                  "    def __lt__(self, other):\n"
                  "        global count\n"
                  "        count = count + 1\n"
                  "        if count > limit:\n"
                  "            raise KeyError('stop')\n"
                  "        return self.v < other.v\n"
                  "def attempt(n):\n"
                  "    global count, limit\n"
                  "    count, limit = 0, n\n"
                  "    l = [B(i * 37 % 101) for i in range(101)]\n"
                  "    try:\n"
                  "        l.sort()\n"
                  "    except KeyError:\n"
                  "        pass\n"
                  "    return sorted(b.v for b in l) == list(range(101))\n"
                  "def badkey(x):\n"
                  "    if x == 3:\n"
                  "        raise ValueError('key')\n"
                  "    return -x\n"
                  "l = [1, 2, 3, 4]\n"
                  "try:\n"
                  "    l.sort(key=badkey, reverse=True)\n"
                  "except ValueError as e:\n"
                  "    err = str(e)",
        table);
}

Test(sort, changes_are_noticed)
{
    /* [seq.24] */
    static const struct vector table[] = {
        {"attempt(lambda l: None)", "([], [1, 2, 3])"},
        {"attempt(lambda l: l.append(1))",
            "(['list modified during sort'], [1, 2, 3])"},
        {"attempt(lambda l: l.clear())", "([], [1, 2, 3])"},
        {"attempt(lambda l: l.__init__([1]))",
            "(['list modified during sort'], [1, 2, 3])"},
        {"attempt(lambda l: l.extend(range(50)))",
            "(['list modified during sort'], [1, 2, 3])"},
        {"inside, l", "([[], [], []], [1, 2, 3])"},
        {"attempt(lambda l: l.sort())", "([], [1, 2, 3])"},
        {NULL, NULL},
    };
    snippet_check("def attempt(change):\n"
                  "    l = [3, 1, 2]\n"
                  "    class C:\n"
                  "        def __init__(self, v): self.v = v\n"
                  "        def __lt__(self, other):\n"
                  "            change(l)\n"
                  "            return self.v < other.v\n"
                  "    l[:] = [C(3), C(1), C(2)]\n"
                  "    seen = []\n"
                  "    try:\n"
                  "        l.sort()\n"
                  "    except ValueError as e:\n"
                  "        seen.append(str(e))\n"
                  "    return seen, [c.v for c in l]\n"
                  "inside = []\n"
                  "l = [3, 1, 2]\n"
                  "l.sort(key=lambda x: inside.append(list(l)) or x)",
        table);
}
