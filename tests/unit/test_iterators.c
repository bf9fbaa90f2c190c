/* SPDX-License-Identifier: MIT */
#include "snippet.h"
#include "heap.h"

#include <criterion/criterion.h>

TestSuite(iterators, .init = snippet_start, .fini = heap_stop, .timeout = 60);

Test(iterators, by_index)
{
    /* [iter.2] */
    static const struct vector table[] = {
        {"list(Seq(3))", "[0, 1, 2]"},
        {"2 in Seq(3)", "True"},
        {"list(Bad())", "KeyError: 0"},
        {"list(Stop())", "[]"},
        {"a", "([0, 1], [])"},
        {"type(i)", "<class 'iterator'>"},
        {"list(reversed(Seq(2)))", "TypeError: object of type 'Seq' has no len()"},
        {"iter(Seq(2)).__length_hint__()", "NotImplemented"},
        {NULL, NULL},
    };
    snippet_check("class Seq:\n"
                  "    def __init__(self, n): self.n = n\n"
                  "    def __getitem__(self, i):\n"
                  "        if i >= self.n: raise IndexError\n"
                  "        return i\n"
                  "class Bad:\n"
                  "    def __getitem__(self, i): raise KeyError(i)\n"
                  "class Stop:\n"
                  "    def __getitem__(self, i): raise StopIteration\n"
                  "i = iter(Seq(2))\n"
                  "a = list(i), list(i)",
        table);
}

Test(iterators, by_calling)
{
    /* [iter.3] */
    static const struct vector table[] = {
        {"a", "[1, 2, 3]"},
        {"b", "[]"},
        {"d", "([5, 6], [])"},
        {"iter(1, 2)", "TypeError: iter(v, w): v must be callable"},
        {"type(c)", "<class 'callable_iterator'>"},
        {"e", "[]"},
        {"iter()", "TypeError: iter expected at least 1 argument, got 0"},
        {"iter(1)", "TypeError: 'int' object is not iterable"},
        {NULL, NULL},
    };
    snippet_check("def counter():\n"
                  "    global n\n"
                  "    n += 1\n"
                  "    return n\n"
                  "n = 0\n"
                  "a = list(iter(counter, 4))\n"
                  "def stop():\n"
                  "    raise StopIteration\n"
                  "b = list(iter(stop, 1))\n"
                  "c = iter(counter, 7)\n"
                  "d = list(c), list(c)\n"
                  "def again():\n"
                  "    global it\n"
                  "    if it is not None:\n"
                  "        k, it = it, None\n"
                  "        list(k)\n"
                  "    return 1\n"
                  "it = iter(again, 1)\n"
                  "e = list(it)",
        table);
}

Test(iterators, backwards)
{
    /* [iter.4] */
    static const struct vector table[] = {
        {"list(reversed(Sized()))", "[20, 10, 0]"},
        {"reversed(Own())", "'mine'"},
        {"reversed(No())", "TypeError: 'No' object is not reversible"},
        {"list(reversed(Short()))", "[4, 3]"},
        {"reversed(1)", "TypeError: 'int' object is not reversible"},
        {"reversed({1})", "TypeError: 'set' object is not reversible"},
        {"reversed()", "TypeError: reversed expected 1 argument, got 0"},
        {"reversed([], 1)", "TypeError: reversed expected 1 argument, got 2"},
        {"reversed(a=1)", "TypeError: reversed() takes no keyword arguments"},
        {"h", "(3, 20, 2)"},
        {"list(reversed('ab'))", "['b', 'a']"},
        {"list(reversed((1, 2)))", "[2, 1]"},
        {"type(reversed(())), type(reversed([]))",
            "(<class 'reversed'>, <class 'list_reverseiterator'>)"},
        {NULL, NULL},
    };
    snippet_check("class Sized:\n"
                  "    def __len__(self): return 3\n"
                  "    def __getitem__(self, i): return i * 10\n"
                  "class Own:\n"
                  "    def __reversed__(self): return 'mine'\n"
                  "class No:\n"
                  "    __reversed__ = None\n"
                  "    def __len__(self): return 1\n"
                  "    def __getitem__(self, i): return 1\n"
                  "class Short:\n"
                  "    def __len__(self): return 5\n"
                  "    def __getitem__(self, i):\n"
                  "        if i < 3: raise IndexError\n"
                  "        return i\n"
                  "r = reversed(Sized())\n"
                  "h = r.__length_hint__(), next(r), r.__length_hint__()",
        table);
}

Test(iterators, counting)
{
    /* [iter.5] */
    static const struct vector table[] = {
        {"list(enumerate(\"ab\"))", "[(0, 'a'), (1, 'b')]"},
        {"list(enumerate(\"ab\", 5))", "[(5, 'a'), (6, 'b')]"},
        {"list(enumerate(\"ab\", start=2**63 - 1))",
            "[(9223372036854775807, 'a'), (9223372036854775808, 'b')]"},
        {"list(enumerate(iterable=\"ab\", start=1))", "[(1, 'a'), (2, 'b')]"},
        {"enumerate()", "TypeError: enumerate() missing required argument 'iterable'"},
        {"enumerate(1)", "TypeError: 'int' object is not iterable"},
        {"enumerate([], 'a')",
            "TypeError: 'str' object cannot be interpreted as an integer"},
        {"enumerate([], 1, 2)",
            "TypeError: enumerate() takes at most 2 arguments (3 given)"},
        {"enumerate(foo=1)",
            "TypeError: 'foo' is an invalid keyword argument for enumerate()"},
        {"enumerate[int]", "enumerate[int]"},
        {"next(enumerate([7], 10**30))", "(1000000000000000000000000000000, 7)"},
        {NULL, NULL},
    };
    snippet_check("", table);
}

Test(iterators, in_step)
{
    /* [iter.6] */
    static const struct vector table[] = {
        {"list(zip())", "[]"},
        {"list(zip([1, 2], \"ab\"))", "[(1, 'a'), (2, 'b')]"},
        {"list(zip([1, 2], [3]))", "[(1, 3)]"},
        {"z", "([(1, 5)], [])"},
        {"list(zip([1], [], strict=True))",
            "ValueError: zip() argument 2 is shorter than argument 1"},
        {"list(zip([], [1], strict=True))",
            "ValueError: zip() argument 2 is longer than argument 1"},
        {"list(zip([1], [1], [], strict=True))",
            "ValueError: zip() argument 3 is shorter than arguments 1-2"},
        {"list(zip([], [], [1], strict=True))",
            "ValueError: zip() argument 3 is longer than arguments 1-2"},
        {"list(zip([1], [2], strict=True))", "[(1, 2)]"},
        {"zip(1)", "TypeError: 'int' object is not iterable"},
        {"zip(foo=1)", "TypeError: zip() got an unexpected keyword argument 'foo'"},
        {"list(zip([1], Fail()))", "KeyError: 'no'"},
        {"list(zip([], Fail(), strict=True))", "KeyError: 'no'"},
        {"list(zip(*[range(2)] * 10))",
            "[(0, 0, 0, 0, 0, 0, 0, 0, 0, 0), (1, 1, 1, 1, 1, 1, 1, 1, 1, 1)]"},
        {NULL, NULL},
    };
    snippet_check("class Fail:\n"
                  "    def __iter__(self): return self\n"
                  "    def __next__(self): raise KeyError('no')\n"
                  "a, b = iter([1, 2]), iter([5])\n"
                  "z = list(zip(a, b)), list(a)",
        table);
}

Test(iterators, applying)
{
    /* [iter.7] */
    static const struct vector table[] = {
        {"list(map(abs, [-1, 2]))", "[1, 2]"},
        {"list(map(lambda *a: a, [1, 2], [3]))", "[(1, 3)]"},
        {"list(map(lambda *a: a, [1], [], strict=True))",
            "ValueError: map() argument 2 is shorter than argument 1"},
        {"list(map(lambda *a: a, [], [1], strict=True))",
            "ValueError: map() argument 2 is longer than argument 1"},
        {"map()", "TypeError: map() must have at least two arguments."},
        {"map(1)", "TypeError: map() must have at least two arguments."},
        {"map(1, 2)", "TypeError: 'int' object is not iterable"},
        {"list(map(1, [2]))", "TypeError: 'int' object is not callable"},
        {"map(abs, [], foo=1)",
            "TypeError: map() got an unexpected keyword argument 'foo'"},
        {"list(map(str, range(3)))", "['0', '1', '2']"},
        {"list(map(lambda *a: len(a), *[[1]] * 9))", "[9]"},
        {NULL, NULL},
    };
    snippet_check("", table);
}

Test(iterators, filtering)
{
    /* [iter.8] */
    static const struct vector table[] = {
        {"list(filter(None, [0, 1, \"\", \"a\"]))", "[1, 'a']"},
        {"list(filter(bool, [0, 1]))", "[1]"},
        {"list(filter(lambda x: x > 1, [1, 2]))", "[2]"},
        {"filter()", "TypeError: filter expected 2 arguments, got 0"},
        {"filter(1, 2)", "TypeError: 'int' object is not iterable"},
        {"filter(1, 2, 3)", "TypeError: filter expected 2 arguments, got 3"},
        {"list(filter(1, [2]))", "TypeError: 'int' object is not callable"},
        {"list(filter(None, [T()]))", "KeyError: 'truth'"},
        {"filter(None, [], a=1)", "TypeError: filter() takes no keyword arguments"},
        {NULL, NULL},
    };
    snippet_check("class T:\n"
                  "    def __bool__(self): raise KeyError(\"truth\")",
        table);
}

Test(iterators, namespaces)
{
    /* [iter.9] */
    static const struct vector table[] = {
        {"N()", "namespace()"},
        {"n", "namespace(a=1, b=2, c=namespace(...))"},
        {"N(a=1) == N(a=1)", "True"},
        {"N(a=1) != N(a=2)", "True"},
        {"N(a=1) < N(a=1)",
            "TypeError: '<' not supported between instances of 'dict' and 'dict'"},
        {"N({\"a\": 1}, b=2)", "namespace(a=1, b=2)"},
        {"N([(\"x\", 1)])", "namespace(x=1)"},
        {"N(1)", "TypeError: 'int' object is not iterable"},
        {"N({1: 2})", "TypeError: keywords must be strings"},
        {"N({}, {})", "TypeError: SimpleNamespace expected at most 1 argument, got 2"},
        {"M(a=1)", "M(a=1)"},
        {"n.__dict__ is n.__dict__", "True"},
        {"hash(N())", "TypeError: unhashable type: 'types.SimpleNamespace'"},
        {"vars(N(q=3))", "{'q': 3}"},
        {"N(a=1).__replace__(a=2, b=3)", "namespace(a=2, b=3)"},
        {"N(a=1).__replace__(1)",
            "TypeError: __replace__() takes no positional arguments"},
        {"n.zz",
            "AttributeError: 'types.SimpleNamespace' object has no attribute 'zz'"},
        {NULL, NULL},
    };
    snippet_check("import types\n"
                  "N = types.SimpleNamespace\n"
                  "class M(N): pass\n"
                  "n = N(a=1)\n"
                  "n.b = 2\n"
                  "n.c = n",
        table);
}

Test(iterators, tools_without_end)
{
    /* [iter.10] */
    static const struct vector table[] = {
        {"first(3, count())", "[0, 1, 2]"},
        {"first(3, count(5, 2))", "[5, 7, 9]"},
        {"count(1)", "count(1)"},
        {"count(1, 2)", "count(1, 2)"},
        {"count('a')", "TypeError: a number is required"},
        {"first(2, count(1.5, 0.5))", "[1.5, 2.0]"},
        {"first(5, cycle([1, 2]))", "[1, 2, 1, 2, 1]"},
        {"first(2, cycle([]))", "[]"},
        {"first(2, repeat(7))", "[7, 7]"},
        {"list(repeat(7, 2))", "[7, 7]"},
        {"repeat(1)", "repeat(1)"},
        {"repeat(1, 3)", "repeat(1, 3)"},
        {"repeat(1, -1)", "repeat(1, 0)"},
        {"repeat(1, 'a')",
            "TypeError: 'str' object cannot be interpreted as an integer"},
        {"cycle()", "TypeError: cycle expected 1 argument, got 0"},
        {"cycle(1)", "TypeError: 'int' object is not iterable"},
        {"repeat(1, 5).__length_hint__()", "5"},
        {NULL, NULL},
    };
    snippet_check("from itertools import count, cycle, repeat, islice\n"
                  "def first(n, it): return list(islice(it, n))",
        table);
}

Test(iterators, tools_that_select)
{
    /* [iter.11] */
    static const struct vector table[] = {
        {"list(islice(range(9), 2, 8, 3))", "[2, 5]"},
        {"list(islice(range(9), None))", "[0, 1, 2, 3, 4, 5, 6, 7, 8]"},
        {"a", "([], 5)"},
        {"b", "([1, 6], 9)"},
        {"islice([], -1)",
            "ValueError: Stop argument for islice() must be None or an integer: "
            "0 <= x <= sys.maxsize."},
        {"islice([], 'a')",
            "ValueError: Stop argument for islice() must be None or an integer: "
            "0 <= x <= sys.maxsize."},
        {"islice([], -1, 1)",
            "ValueError: Indices for islice() must be None or an integer: 0 <= x "
            "<= sys.maxsize."},
        {"islice([], 0, 1, 0)",
            "ValueError: Step for islice() must be a positive integer or None."},
        {"islice([])", "TypeError: islice expected at least 2 arguments, got 1"},
        {"list(takewhile(lambda x: x < 2, [0, 1, 2, 0]))", "[0, 1]"},
        {"list(dropwhile(lambda x: x < 2, [0, 1, 2, 0]))", "[2, 0]"},
        {"list(filterfalse(None, [0, 1]))", "[0]"},
        {"list(compress(\"abc\", [1, 0, 1]))", "['a', 'c']"},
        {"list(starmap(pow, [(2, 3)]))", "[8]"},
        {"list(starmap(pow, [1]))", "TypeError: 'int' object is not iterable"},
        {"takewhile(1)", "TypeError: takewhile expected 2 arguments, got 1"},
        {"list(pairwise([1, 2, 3]))", "[(1, 2), (2, 3)]"},
        {"list(pairwise([1]))", "[]"},
        {"list(batched(\"abcde\", 2))", "[('a', 'b'), ('c', 'd'), ('e',)]"},
        {"list(batched(\"abc\", 2, strict=True))",
            "ValueError: batched(): incomplete batch"},
        {"batched([], 0)", "ValueError: n must be at least one"},
        {NULL, NULL},
    };
    snippet_check("from itertools import *\n"
                  "it = iter(range(10))\n"
                  "a = list(islice(it, 5, 3)), next(it)\n"
                  "jt = iter(range(20))\n"
                  "b = list(islice(jt, 1, 9, 5)), next(jt)",
        table);
}

Test(iterators, tools_that_join)
{
    /* [iter.12] */
    static const struct vector table[] = {
        {"list(chain([1], \"a\", ()))", "[1, 'a']"},
        {"list(chain(1))", "TypeError: 'int' object is not iterable"},
        {"list(chain.from_iterable([[1], [2]]))", "[1, 2]"},
        {"chain.from_iterable(1)", "TypeError: 'int' object is not iterable"},
        {"list(accumulate([1, 2, 3]))", "[1, 3, 6]"},
        {"list(accumulate([1, 2, 3], lambda a, b: a * b))", "[1, 2, 6]"},
        {"list(accumulate([1], initial=5))", "[5, 6]"},
        {"list(accumulate([]))", "[]"},
        {"list(zip_longest([1, 2], [3]))", "[(1, 3), (2, None)]"},
        {"list(zip_longest([1], [], fillvalue=0))", "[(1, 0)]"},
        {"list(zip_longest())", "[]"},
        {"x", "(1, [1, 2, 3], [2, 3])"},
        {"tee([], 0)", "()"},
        {"tee([], -1)", "ValueError: n must be >= 0"},
        {"[(k, list(g)) for k, g in groupby(\"aabbc\")]",
            "[('a', ['a', 'a']), ('b', ['b', 'b']), ('c', ['c'])]"},
        {"[k for k, g in groupby([1, 3, 2], lambda x: x % 2)]", "[1, 0]"},
        {"[list(g) for k, g in list(groupby(\"aab\"))]", "[[], []]"},
        {"type(a)", "<class 'itertools._tee'>"},
        {NULL, NULL},
    };
    snippet_check("from itertools import *\n"
                  "a, b = tee([1, 2, 3])\n"
                  "x = next(a), list(b), list(a)",
        table);
}

Test(iterators, tools_that_combine)
{
    /* [iter.13] */
    static const struct vector table[] = {
        {"list(product([1, 2], \"ab\"))", "[(1, 'a'), (1, 'b'), (2, 'a'), (2, 'b')]"},
        {"list(product([0, 1], repeat=2))", "[(0, 0), (0, 1), (1, 0), (1, 1)]"},
        {"list(product())", "[()]"},
        {"list(product([], [1]))", "[]"},
        {"product([1], repeat=-1)", "ValueError: repeat argument cannot be negative"},
        {"product(1)", "TypeError: 'int' object is not iterable"},
        {"product([1], foo=1)",
            "TypeError: product() got an unexpected keyword argument 'foo'"},
        {"list(permutations([1, 2, 3], 2))",
            "[(1, 2), (1, 3), (2, 1), (2, 3), (3, 1), (3, 2)]"},
        {"len(list(permutations(range(5))))", "120"},
        {"list(permutations([1], 2))", "[]"},
        {"list(permutations([], 0))", "[()]"},
        {"permutations([1], -1)", "ValueError: r must be non-negative"},
        {"permutations([1], 'a')", "TypeError: Expected int as r"},
        {"list(combinations([1, 2, 3], 2))", "[(1, 2), (1, 3), (2, 3)]"},
        {"list(combinations([1], 2))", "[]"},
        {"combinations([1], -1)", "ValueError: r must be non-negative"},
        {"list(combinations_with_replacement([1, 2], 2))", "[(1, 1), (1, 2), (2, 2)]"},
        {"list(combinations_with_replacement([], 0))", "[()]"},
        {"len(list(combinations(range(8), 4)))", "70"},
        {NULL, NULL},
    };
    snippet_check("from itertools import *", table);
}
