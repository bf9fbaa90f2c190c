/* SPDX-License-Identifier: MIT */
#include "snippet.h"

#include "builtin/generator.h"
#include "heap.h"

#include <criterion/criterion.h>
#include <criterion/redirect.h>

TestSuite(generator, .init = snippet_start, .fini = heap_stop, .timeout = 60);

Test(generator, runs_up_to_the_next_yield)
{
    /* [gen.1] */
    static const struct vector table[] = {
        {"list(count(3))", "[0, 1, 2]"},
        {"end(count(0))", "('end', ('end',))"},
        {"end(plain())", "(None, ())"},
        {"drained()", "[[0], [], []]"},
        {"repr(count(1))[:23]", "'<generator object count'"},
        {"type(count(1))()", "TypeError: cannot create 'generator' instances"},
        {"end(fails())", "KeyError: 1"},
        {"list((x, y) for x in 'ab' for y in range(2) if y)", "[('a', 1), ('b', 1)]"},
        {NULL, NULL},
    };
    snippet_check(
        "def count(n):\n    for i in range(n): yield i\n    return 'end'\n"
        "def plain():\n    return\n    yield\n"
        "def fails():\n    raise KeyError(1)\n    yield\n"
        "def end(g):\n"
        "    try: next(g)\n"
        "    except StopIteration as e: return e.value, e.args\n"
        "def drained():\n    g = count(1)\n    return [list(g) for _ in 'abc']\n",
        table);
}

Test(generator, send_gives_yield_its_value)
{
    /* [gen.2] */
    static const struct vector table[] = {
        {"talk(1, 2)", "[0, ('got', 1), ('got', 2)]"},
        {"echo().send(1)",
            "TypeError: can't send non-None value to a just-started generator"},
        {"echo().send(None)", "0"},
        {"(lambda g: (next(g), g.close(), g.send(1)))(echo())", "StopIteration: "},
        {NULL, NULL},
    };
    snippet_check("def echo():\n    x = yield 0\n    while True: x = yield 'got', x\n"
                  "def talk(*values):\n"
                  "    g = echo()\n"
                  "    return [next(g)] + [g.send(v) for v in values]\n",
        table);
}

Test(generator, throw_raises_where_it_is_suspended)
{
    /* [gen.3] */
    static const struct vector table[] = {
        {"started().throw(ValueError(5))", "('caught', ValueError(5))"},
        {"started().throw(ValueError)", "('caught', ValueError())"},
        {"started().throw(KeyError(1))", "KeyError: 1"},
        {"g().throw(ValueError(2))", "ValueError: 2"},
        {"g().throw(1)", "TypeError: exceptions must be classes or instances deriving "
                         "from BaseException, not int"},
        {"g().throw()", "TypeError: throw expected at least 1 argument, got 0"},
        {"old(ValueError, 'text')", "('caught', ValueError('text'))"},
        {"old(ValueError, KeyError())", "('caught', ValueError(KeyError()))"},
        {"old(ValueError('a'), 1)",
            "TypeError: instance exception may not have a separate value"},
        {"old(ValueError, None, 1)",
            "TypeError: throw() third argument must be a traceback object"},
        {"(lambda g: (next(g), g.close(), g.throw(KeyError(3))))(g())", "KeyError: 3"},
        {NULL, NULL},
    };
    snippet_check("import warnings\nwarnings.simplefilter('ignore')\n"
                  "def g():\n"
                  "    try: yield 1\n"
                  "    except ValueError as e: yield 'caught', e\n"
                  "def started():\n    x = g()\n    next(x)\n    return x\n"
                  "def old(*args): return started().throw(*args)\n",
        table);
}

Test(generator, close_ends_it)
{
    /* [gen.4] */
    static const struct vector table[] = {
        {"started(returns).close()", "7"},
        {"started(plain).close()", "None"},
        {"plain().close()", "None"},
        {"started(stubborn).close()", "RuntimeError: generator ignored GeneratorExit"},
        {"started(raises).close()", "KeyError: 'late'"},
        {"(lambda g: (g.close(), list(g)))(plain())", "(None, [])"},
        {"(lambda g: (g.close(), g.close()))(started(plain))", "(None, None)"},
        {NULL, NULL},
    };
    snippet_check("def started(f):\n    g = f()\n    next(g)\n    return g\n"
                  "def plain(): yield 1\n"
                  "def returns():\n"
                  "    try: yield\n"
                  "    except GeneratorExit: return 7\n"
                  "def stubborn():\n"
                  "    try: yield\n"
                  "    except GeneratorExit: yield\n"
                  "    except RuntimeError: pass\n"
                  "def raises():\n"
                  "    try: yield\n"
                  "    finally: raise KeyError('late')\n",
        table);
}

Test(generator, cannot_be_resumed_while_it_runs)
{
    /* [gen.5] */
    static const struct vector table[] = {
        {"try_in(next)", "ValueError: generator already executing"},
        {"try_in(lambda g: g.throw(KeyError))",
            "ValueError: generator already executing"},
        {"try_in(lambda g: g.close())", "ValueError: generator already executing"},
        {"try_in(lambda g: g.gi_running)", "True"},
        {NULL, NULL},
    };
    snippet_check("def try_in(action):\n"
                  "    def body(): yield action(me)\n"
                  "    me = body()\n"
                  "    return next(me)\n",
        table);
}

Test(generator, stop_iteration_inside_becomes_runtime_error)
{
    /* [gen.6] */
    static const struct vector table[] = {
        {"next(g())", "RuntimeError: generator raised StopIteration"},
        {"cause()", "(StopIteration(3), StopIteration(3))"},
        {NULL, NULL},
    };
    snippet_check("def g():\n    raise StopIteration(3)\n    yield\n"
                  "def cause():\n"
                  "    try: next(g())\n"
                  "    except RuntimeError as e: return e.__cause__, e.__context__\n",
        table);
}

Test(generator, yield_from_hands_on)
{
    /* [gen.7] */
    static const struct vector table[] = {
        {"list(outer(inner()))", "[1, 2, ('result', 'end')]"},
        {"list(outer([5, 6]))", "[5, 6, ('result', None)]"},
        {"list(outer(5))", "TypeError: 'int' object is not iterable"},
        {"sent(inner(), 'x')", "(1, 2)"},
        {"sent(iter([1, 2]), 'x')",
            "AttributeError: 'list_iterator' object has no attribute 'send'"},
        {"thrown(inner(), ValueError)", "(1, 'handled')"},
        {"thrown(iter([1]), ValueError)", "(1, 'outer handled')"},
        {"thrown(It(), KeyError)", "(1, ('result', 'from throw'))"},
        {"closed(inner())", "(1, None)"},
        {"closed(It())", "(1, None)"},
        {"closed(Bad())", "OSError: closing"},
        {"log", "['close']"},
        {NULL, NULL},
    };
    snippet_check(
        "def inner():\n"
        "    try: yield 1\n"
        "    except ValueError: yield 'handled'\n"
        "    yield 2\n"
        "    return 'end'\n"
        "def outer(it):\n"
        "    try: r = yield from it\n"
        "    except ValueError: yield 'outer handled'\n"
        "    yield 'result', r\n"
        "def sent(it, value):\n"
        "    g = outer(it)\n    return next(g), g.send(value)\n"
        "def thrown(it, e):\n    g = outer(it)\n    return next(g), g.throw(e)\n"
        "def closed(it):\n    g = outer(it)\n    return next(g), g.close()\n"
        "log = []\n"
        "class It:\n"
        "    def __iter__(self): return self\n"
        "    def __next__(self): return 1\n"
        "    def throw(self, *a): raise StopIteration('from throw')\n"
        "    def close(self): log.append('close')\n"
        "class Bad(It):\n"
        "    def close(self): raise OSError('closing')\n",
        table);
}

Test(generator, remembers_what_its_body_handles)
{
    /* [gen.8] */
    static const struct vector table[] = {
        {"run()", "[KeyError(1), ValueError(2), KeyError(1), None]"},
        {"context()", "KeyError(1)"},
        {NULL, NULL},
    };
    snippet_check("import sys\n"
                  "def g():\n"
                  "    try: raise KeyError(1)\n"
                  "    except KeyError:\n"
                  "        yield sys.exception()\n"
                  "        yield sys.exception()\n"
                  "def run():\n"
                  "    it, r = g(), []\n"
                  "    try: raise ValueError(2)\n"
                  "    except ValueError:\n"
                  "        r.append(next(it))\n"
                  "        r.append(sys.exception())\n"
                  "    return r + [next(it), sys.exception()]\n"
                  "def context():\n"
                  "    it = g()\n"
                  "    next(it)\n"
                  "    try: it.throw(OSError())\n"
                  "    except OSError as e: return e.__context__\n",
        table);
}

Test(generator, is_closed_when_it_dies, .init = snippet_start)
{
    /* [gen.9] */
    cr_redirect_stderr();
    static const struct vector table[] = {
        {"die(g)", "['closed']"},
        {"die(bad)", "['closed', 'raised']"},
        {"unstarted()", "[]"},
        {NULL, NULL},
    };
    snippet_check("log = []\n"
                  "def g():\n"
                  "    try: yield\n"
                  "    finally: log.append('closed')\n"
                  "def bad():\n"
                  "    try: yield\n"
                  "    finally:\n"
                  "        log.append('raised')\n"
                  "        raise KeyError\n"
                  "def die(f):\n    x = f()\n    next(x)\n    del x\n    return log\n"
                  "def unstarted():\n    log.clear()\n    g()\n    return log\n",
        table);
}

Test(generator, attributes_tell_its_state)
{
    /* [gen.10] */
    static const struct vector table[] = {
        {"states()", "[(False, False), (False, True), (False, False)]"},
        {"g().gi_code is g.__code__, g().__name__, g().__qualname__",
            "(True, 'g', 'g')"},
        {"setattr(g(), '__name__', 1)",
            "TypeError: __name__ must be set to a string object"},
        {"setattr(g(), '__qualname__', 1)",
            "TypeError: __qualname__ must be set to a string object"},
        {"delegating()", "(None, 'list_iterator', None)"},
        {"frames()", "(3, 4, None)"},
        {"(lambda x: x.gi_frame.f_generator is x)(g())", "True"},
        {"(lambda x: weakref.ref(x)() is x)(g())", "True"},
        {NULL, NULL},
    };
    snippet_check("import weakref\n"
                  "\n"
                  "def g():\n"
                  "    yield 1\n"
                  "def state(x): return x.gi_running, x.gi_suspended\n"
                  "def states():\n"
                  "    x = g()\n"
                  "    r = [state(x)]\n"
                  "    next(x)\n"
                  "    r.append(state(x))\n"
                  "    list(x)\n"
                  "    return r + [state(x)]\n"
                  "def d(): yield from [1]\n"
                  "def delegating():\n"
                  "    x = d()\n"
                  "    before = x.gi_yieldfrom\n"
                  "    next(x)\n"
                  "    inside = type(x.gi_yieldfrom).__name__\n"
                  "    list(x)\n"
                  "    return before, inside, x.gi_yieldfrom\n"
                  "def frames():\n"
                  "    x = g()\n"
                  "    before = x.gi_frame.f_lineno\n"
                  "    next(x)\n"
                  "    inside = x.gi_frame.f_lineno\n"
                  "    x.close()\n"
                  "    return before, inside, x.gi_frame\n",
        table);
}

Test(generator, cycles_are_collected)
{
    /* [gen.11] */
    static const struct vector table[] = {
        {"(gc.collect(), cycle(False)() is None)[1]", "False"},
        {"(gc.collect(), last[0]() is None)[1]", "True"},
        {"(cycle(True)() is None, gc.collect() > 0, last[0]() is None)",
            "(False, True, True)"},
        {NULL, NULL},
    };
    snippet_check("import gc, weakref\n"
                  "gc.disable()\n"
                  "last = []\n"
                  "class W: pass\n"
                  "def cycle(show):\n"
                  "    def g(w):\n"
                  "        me = yield\n"
                  "        yield me\n"
                  "    w = W()\n"
                  "    x = g(w)\n"
                  "    next(x)\n"
                  "    x.send(x)\n"
                  "    if show: w.frame = x.gi_frame\n"
                  "    last[:] = [weakref.ref(w)]\n"
                  "    return last[0]\n",
        table);
}

Test(generator, send_of_the_c_interface)
{
    /* [gen.1 gen.2] */
    PyObject *namespace = snippet_run("def g():\n"
                                      "    x = yield 'first'\n"
                                      "    return x\n"
                                      "it = g()\n");
    PyObject *it = snippet_get(namespace, "it");
    PyObject *value;
    cr_assert_eq(generator_send(it, Py_None, &value), 1);
    cr_assert(PyUnicode_EqualToUTF8(value, "first"));
    Py_DECREF(value);
    PyObject *list = PyList_New(0);
    cr_assert_eq(generator_send(it, list, &value), 0);
    cr_assert_eq(value, list);
    Py_DECREF(value);
    cr_assert_eq(Py_REFCNT(list), 1);
    cr_assert_eq(generator_send(it, Py_None, &value), 0);
    cr_assert_eq(value, Py_None);
    Py_DECREF(list);
    Py_DECREF(namespace);
}
