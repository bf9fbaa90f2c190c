/* SPDX-License-Identifier: MIT */
#include "snippet.h"
#include "heap.h"

#include <criterion/criterion.h>

TestSuite(
    tools_and_generators, .init = snippet_start, .fini = heap_stop, .timeout = 60);

static const char tools_are_traversed_and_copied_setup[] =
    "import itertools as it, gc, _weakref\n"
    "def loop(make):\n"
    "    kept = []\n"
    "    tool = make(kept)\n"
    "    kept.append(tool)\n"
    "    return tool\n"
    "def ident(x): return x\n"
    "alive = [loop(lambda k: it.chain(k)), loop(lambda k: it.groupby(k)), loop(lambda "
    "k: it.tee(k)[0]), loop(lambda k: it.islice(k, 3)), loop(lambda k: it.count(1.5)), "
    "loop(lambda k: it.cycle(k)), loop(lambda k: it.repeat(k)), loop(lambda k: "
    "it.product(k, [1])), loop(lambda k: it.permutations(k)), loop(lambda k: "
    "it.combinations([k], 1)), loop(lambda k: it.starmap(ident, k)), loop(lambda k: "
    "it.accumulate(k)), loop(lambda k: it.zip_longest(k, [])), loop(lambda k: "
    "it.dropwhile(ident, k)), loop(lambda k: it.takewhile(ident, k)), loop(lambda k: "
    "it.filterfalse(None, k)), loop(lambda k: it.compress(k, k)), loop(lambda k: "
    "it.pairwise(k)), loop(lambda k: it.batched(k, 2)), iter(range(10**30)), "
    "iter('abc'), iter(b'abc'), iter([1]), iter((1,)), iter({1}), iter({1: 2}), "
    "reversed([1]), enumerate([]), zip([]), map(ident, []), filter(None, []), "
    "ValueError([]), KeyError([]), ImportError([], name=[]), SyntaxError([]), "
    "OSError([]), UnicodeDecodeError('a', b'b', 0, 1, 'c'), ExceptionGroup('a', "
    "[ValueError()]), AttributeError([], obj=[]), NameError([]), StopIteration([])]\n"
    "group = next(it.groupby([1, 1, 2]))\n"
    "split = it.tee([1, 2, 3])\n"
    "next(split[0])\n"
    "class Bad:\n"
    "    def __iter__(self): return self\n"
    "    def __next__(self): raise KeyError('next')\n"
    "class BadTruth:\n"
    "    def __bool__(self): raise KeyError('truth')\n"
    "class BadEq:\n"
    "    def __eq__(self, other): raise KeyError('eq')\n"
    "class Again:\n"
    "    def __iter__(self): return self\n"
    "    def __next__(self): return next(self.mine)\n";

Test(tools_and_generators, tools_are_traversed_and_copied)
{
    /* [iter.12] */
    static const struct vector table[] = {
        {"gc.collect() >= 0, group[0], list(group[1])", "(True, 1, [1, 1])"},
        {"list(split[0].__copy__()), list(it.tee(split[0])[1]), "
         "list(it.tee(it.tee('ab')[0], 3)[2]), it.tee([], 0), list(split[1])",
            "([2, 3], [2, 3], ['a', 'b'], (), [1, 2, 3])"},
        {"it.tee([], -1)", "ValueError: n must be >= 0"},
        {"it.tee(5)", "TypeError: 'int' object is not iterable"},
        {"it.tee()", "TypeError: tee expected at least 1 argument, got 0"},
        {"list(it.groupby([1, 1, 2])) and [(k, list(g)) for k, g in it.groupby('aab', "
         "key=str.upper)]",
            "[('A', ['a', 'a']), ('B', ['b'])]"},
        {"list(it.groupby([1], 5))", "TypeError: 'int' object is not callable"},
        {"list(it.groupby([BadEq(), BadEq()]))", "KeyError: 'eq'"},
        {"list(it.groupby(Bad()))", "KeyError: 'next'"},
        {"it.groupby()",
            "TypeError: groupby() missing required argument 'iterable' (pos 1)"},
        {"it.groupby(5)", "TypeError: 'int' object is not iterable"},
        {"list(it.zip_longest('ab', 'c', fillvalue='-')), list(it.zip_longest()), "
         "list(it.zip_longest('a'))",
            "([('a', 'c'), ('b', '-')], [], [('a',)])"},
        {"it.zip_longest('a', wrong=5)",
            "TypeError: zip_longest() got an unexpected keyword argument"},
        {"it.zip_longest('a', 5)", "TypeError: 'int' object is not iterable"},
        {"list(it.zip_longest(Bad(), 'a'))", "KeyError: 'next'"},
        {"list(it.chain('a', 'b')), list(it.chain.from_iterable(['ab', 'c'])), "
         "list(it.chain())",
            "(['a', 'b'], ['a', 'b', 'c'], [])"},
        {"list(it.chain('a', 5))", "TypeError: 'int' object is not iterable"},
        {"list(it.chain(Bad()))", "KeyError: 'next'"},
        {"it.chain.from_iterable(5)", "TypeError: 'int' object is not iterable"},
        {"list(it.islice('abcdef', 1, None, 2)), list(it.islice('abc', 0)), "
         "list(it.islice('abc', None)), list(it.islice('abc', 1, 2))",
            "(['b', 'd', 'f'], [], ['a', 'b', 'c'], ['b'])"},
        {"it.islice('a', -1)", "ValueError: Stop argument for islice() must be None or "
                               "an integer: 0 <= x <= sys.maxsize."},
        {"it.islice('a', 'x')", "ValueError: Stop argument for islice() must be None "
                                "or an integer: 0 <= x <= sys.maxsize."},
        {"it.islice('a', 1, 'x')", "ValueError: Stop argument for islice() must be "
                                   "None or an integer: 0 <= x <= sys.maxsize."},
        {"it.islice('a', 1, 2, 0)",
            "ValueError: Step for islice() must be a positive integer or None."},
        {"it.islice('a')", "TypeError: islice expected at least 2 arguments, got 1"},
        {"it.islice(5, 1)", "TypeError: 'int' object is not iterable"},
        {"list(it.islice(Bad(), 2))", "KeyError: 'next'"},
        {"list(it.takewhile(None, [1]))",
            "TypeError: 'NoneType' object is not callable"},
        {"list(it.takewhile(lambda x: BadTruth(), [1]))", "KeyError: 'truth'"},
        {"list(it.takewhile(lambda x: 1 / 0, [1]))",
            "ZeroDivisionError: division by zero"},
        {"list(it.dropwhile(lambda x: BadTruth(), [1]))", "KeyError: 'truth'"},
        {"list(it.dropwhile(lambda x: x < 2, [1, 2, 1])), list(it.takewhile(lambda x: "
         "x < 2, [1, 2, 1])), list(it.filterfalse(None, [0, 1])), "
         "list(it.filterfalse(lambda x: x, [0, 1]))",
            "([2, 1], [1], [0], [0])"},
        {"list(it.filterfalse(None, [BadTruth()]))", "KeyError: 'truth'"},
        {"list(it.compress('abc', [1, 0, 1])), list(it.compress('abc', [1]))",
            "(['a', 'c'], ['a'])"},
        {"list(it.compress('abc', [BadTruth()]))", "KeyError: 'truth'"},
        {"list(it.starmap(pow, [(2, 3), (3, 2)])), list(it.starmap(pow, [[2, 3]]))",
            "([8, 9], [8])"},
        {"list(it.starmap(pow, [5]))", "TypeError: 'int' object is not iterable"},
        {"list(it.accumulate([1, 2, 3])), list(it.accumulate([1, 2], initial=5)), "
         "list(it.accumulate([2, 3], lambda a, b: a * b)), list(it.accumulate([]))",
            "([1, 3, 6], [5, 6, 8], [2, 6], [])"},
        {"list(it.accumulate([1, 'a']))",
            "TypeError: unsupported operand type(s) for +: 'int' and 'str'"},
        {"list(it.accumulate([1, 2], 5))", "TypeError: 'int' object is not callable"},
        {"list(it.pairwise('abc')), list(it.pairwise('a')), list(it.batched('abcde', "
         "2)), list(it.batched('', 2))",
            "([('a', 'b'), ('b', 'c')], [], [('a', 'b'), ('c', 'd'), ('e',)], [])"},
        {"it.batched('a', 0)", "ValueError: n must be at least one"},
        {"list(it.batched('abc', 2, strict=True))",
            "ValueError: batched(): incomplete batch"},
        {"list(it.pairwise(Bad()))", "KeyError: 'next'"},
        {"list(it.product('ab', repeat=2)), list(it.product()), list(it.product('ab', "
         "'')), list(it.product('a', repeat=0))",
            "([('a', 'a'), ('a', 'b'), ('b', 'a'), ('b', 'b')], [()], [], [()])"},
        {"it.product('a', repeat=-1)",
            "ValueError: repeat argument cannot be negative"},
        {"it.product('a', repeat='x')",
            "TypeError: 'str' object cannot be interpreted as an integer"},
        {"it.product(5)", "TypeError: 'int' object is not iterable"},
        {NULL, NULL},
    };
    snippet_check(tools_are_traversed_and_copied_setup, table);
}

Test(tools_and_generators, more_tools_are_traversed_and_copied)
{
    /* [iter.12] */
    static const struct vector table[] = {
        {"list(it.permutations('abc', 2)), list(it.permutations('ab')), "
         "list(it.permutations('a', 2)), list(it.combinations('abc', 2)), "
         "list(it.combinations('a', 2)), list(it.combinations_with_replacement('ab', "
         "2))",
            "([('a', 'b'), ('a', 'c'), ('b', 'a'), ('b', 'c'), ('c', 'a'), ('c', "
            "'b')], [('a', 'b'), ('b', 'a')], [], [('a', 'b'), ('a', 'c'), ('b', "
            "'c')], [], [('a', 'a'), ('a', 'b'), ('b', 'b')])"},
        {"it.permutations('a', -1)", "ValueError: r must be non-negative"},
        {"it.permutations('a', 'x')", "TypeError: Expected int as r"},
        {"it.combinations('a', -1)", "ValueError: r must be non-negative"},
        {"it.combinations_with_replacement('a', -1)",
            "ValueError: r must be non-negative"},
        {"repr(it.repeat(1)), repr(it.repeat(1, 3)), it.repeat(1, "
         "3).__length_hint__(), list(it.repeat(1, -5)), repr(it.count()), "
         "repr(it.count(1.5, 2)), repr(it.count(5)), list(it.islice(it.count(1, 2), "
         "3)), list(it.islice(it.cycle('ab'), 5)), list(it.cycle([]))",
            "('repeat(1)', 'repeat(1, 3)', 3, [], 'count(0)', 'count(1.5, 2)', "
            "'count(5)', [1, 3, 5], ['a', 'b', 'a', 'b', 'a'], [])"},
        {"it.repeat(1).__length_hint__()", "TypeError: len() of unsized object"},
        {"it.repeat()",
            "TypeError: repeat() missing required argument 'object' (pos 1)"},
        {"it.count('x')", "TypeError: a number is required"},
        {"it.repeat(1, 'x')",
            "TypeError: 'str' object cannot be interpreted as an integer"},
        {"list(it.cycle(Bad()))", "KeyError: 'next'"},
        {NULL, NULL},
    };
    snippet_check(tools_are_traversed_and_copied_setup, table);
}

Test(tools_and_generators, the_collector_checks_its_arguments)
{
    /* [runtime.4] */
    static const struct vector table[] = {
        {"gc.collect(5)", "ValueError: invalid generation"},
        {"gc.collect(-1)", "ValueError: invalid generation"},
        {"gc.collect('x')",
            "TypeError: 'str' object cannot be interpreted as an integer"},
        {"gc.collect(0) >= 0, gc.collect(1) >= 0, gc.collect(generation=2) >= 0",
            "(True, True, True)"},
        {"gc.get_objects(generation='x')",
            "TypeError: argument should be integer or None, not 'str'"},
        {"gc.get_objects(generation=5)",
            "ValueError: generation parameter must be less than the number of "
            "available generations (3)"},
        {"gc.get_objects(generation=-5)",
            "ValueError: generation parameter cannot be negative"},
        {"len(gc.get_objects()) > 10, type(gc.get_objects(generation=None)), "
         "type(gc.get_objects(0))",
            "(True, <class 'list'>, <class 'list'>)"},
        {"with_threshold(5)[:2], with_threshold(5, 6)[:2]", "((5, 10), (5, 6))"},
        {"gc.set_threshold()", "TypeError: gc.set_threshold requires 1 to 3 arguments"},
        {"gc.set_threshold('x')",
            "TypeError: 'str' object cannot be interpreted as an integer"},
        {"gc.set_threshold(1, 2, 3, 4)",
            "TypeError: gc.set_threshold requires 1 to 3 arguments"},
        {"flags(0), switched(), gc.is_tracked([]), gc.is_tracked(5), "
         "gc.is_finalized(A()), gc.get_count()[0] >= 0",
            "(0, (False, True), True, False, False, True)"},
        {"gc.set_debug('x')",
            "TypeError: 'str' object cannot be interpreted as an integer"},
        {"sorted(gc.get_referents([1, 2], {3: 4}))", "[1, 2, 3, 4]"},
        {"gc.get_referrers(A) != [], gc.freeze(), gc.unfreeze(), gc.get_freeze_count()",
            "(True, None, None, 0)"},
        {"len(gc.get_stats()), sorted(gc.get_stats()[0])[:2], gc.garbage",
            "(3, ['collected', 'collections'], [])"},
        {NULL, NULL},
    };
    snippet_check("import gc\n"
                  "class A: pass\n"
                  "def with_threshold(*args):\n"
                  "    saved = gc.get_threshold()\n"
                  "    try:\n"
                  "        gc.set_threshold(*args)\n"
                  "        return gc.get_threshold()\n"
                  "    finally:\n"
                  "        gc.set_threshold(*saved)\n"
                  "def flags(n):\n"
                  "    gc.set_debug(n)\n"
                  "    try:\n"
                  "        return gc.get_debug()\n"
                  "    finally:\n"
                  "        gc.set_debug(0)\n"
                  "def switched():\n"
                  "    gc.disable()\n"
                  "    off = gc.isenabled()\n"
                  "    gc.enable()\n"
                  "    return off, gc.isenabled()\n",
        table);
}

static const char generators_answer_and_refuse_setup[] =
    "def g(n=2):\n"
    "    got = []\n"
    "    for i in range(n):\n"
    "        try:\n"
    "            got.append((yield i))\n"
    "        except ValueError as e:\n"
    "            got.append(str(e))\n"
    "    return got\n"
    "def renamed(**values):\n"
    "    x = g()\n"
    "    for k, v in values.items(): setattr(x, k, v)\n"
    "    return x.__name__, x.__qualname__\n"
    "def drained(x):\n"
    "    list(x)\n"
    "    return x\n"
    "class MakesNoException(Exception):\n"
    "    def __new__(cls, *args): return 5\n"
    "class Delegate:\n"
    "    def __init__(self, **methods): self.__dict__.update(methods)\n"
    "    def __iter__(self): return self\n"
    "    def __next__(self): return 1\n"
    "def over(d):\n"
    "    def inner(): return (yield from d)\n"
    "    x = inner()\n"
    "    next(x)\n"
    "    return x\n"
    "def tried(f, *args):\n"
    "    try:\n"
    "        return f(*args)\n"
    "    except BaseException as e:\n"
    "        return '%s: %s' % (type(e).__name__, e)\n"
    "class D2(Delegate):\n"
    "    @property\n"
    "    def throw(self): raise KeyError('lookup')\n"
    "    @property\n"
    "    def close(self): raise KeyError('close lookup')\n"
    "def started(n=2):\n"
    "    x = g(n)\n"
    "    next(x)\n"
    "    return x\n";

Test(tools_and_generators, generators_answer_and_refuse)
{
    /* [gen.10] */
    static const struct vector table[] = {
        {"renamed(__name__='a'), renamed(__qualname__='b.c')",
            "(('a', 'g'), ('g', 'b.c'))"},
        {"renamed(__name__=5)", "TypeError: __name__ must be set to a string object"},
        {"renamed(__qualname__=5)",
            "TypeError: __qualname__ must be set to a string object"},
        {"started().throw(ValueError('v')), started().throw(ValueError), "
         "started(1).close(), drained(g()).close(), g().close()",
            "(1, 1, None, None, None)"},
        {"started().throw(ValueError, 'v', None)", "1"},
        {"started().throw(ValueError, ValueError('w'))", "1"},
        {"started().throw(ValueError, ('a', 'b'))", "1"},
        {"started().throw(KeyError, 'v')", "KeyError: 'v'"},
        {"started().throw(KeyError('k'), 'v')",
            "TypeError: instance exception may not have a separate value"},
        {"started().throw(MakesNoException, 1)",
            "TypeError: calling <class '__main__.MakesNoException'> should have "
            "returned an instance of BaseException, not int"},
        {"started().throw(MakesNoException)",
            "TypeError: calling <class '__main__.MakesNoException'> should have "
            "returned an instance of BaseException, not int"},
        {"started().throw(5)", "TypeError: exceptions must be classes or instances "
                               "deriving from BaseException, not int"},
        {"started().throw(ValueError, 'v', 5)",
            "TypeError: throw() third argument must be a traceback object"},
        {"started().throw()", "TypeError: throw expected at least 1 argument, got 0"},
        {"g().throw(KeyError('early'))", "KeyError: 'early'"},
        {"drained(g()).throw(KeyError('late'))", "KeyError: 'late'"},
        {"next(drained(g()))", "StopIteration: "},
        {"g().send(5)",
            "TypeError: can't send non-None value to a just-started generator"},
        {"started(1).send(9)", "StopIteration: [9]"},
        {"over(Delegate()).throw(KeyError('k'))", "KeyError: 'k'"},
        {"over(Delegate(throw=lambda *a: len(a))).throw(KeyError('k'))", "1"},
        {"over(Delegate(throw=lambda *a: len(a))).throw(KeyError, 'k')", "2"},
        {"over(D2()).throw(KeyError('k'))", "KeyError: 'lookup'"},
        {"over(Delegate()).send(5)",
            "AttributeError: 'Delegate' object has no attribute 'send'"},
        {"over(Delegate(send=lambda v: v * 2)).send(5)", "10"},
        {"over(Delegate(close=lambda: 1 / 0)).close()",
            "ZeroDivisionError: division by zero"},
        {"over(Delegate(close=lambda: 1)).throw(GeneratorExit)", "GeneratorExit: "},
        {"g().gi_running, started().gi_suspended, drained(g()).gi_frame, "
         "g().gi_yieldfrom, started().gi_frame.f_lineno > 0, over([1]).gi_yieldfrom is "
         "not None",
            "(False, True, None, None, True, True)"},
        {"started().gi_frame.f_lasti >= 0, started().gi_frame.f_trace, "
         "started().gi_frame.f_trace_lines, started().gi_frame.f_trace_opcodes, "
         "g().gi_frame.f_back",
            "(True, None, True, False, None)"},
        {NULL, NULL},
    };
    snippet_check(generators_answer_and_refuse_setup, table);
}
