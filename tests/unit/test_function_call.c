/* SPDX-License-Identifier: MIT */
#include "snippet.h"

#include "builtin/function.h"
#include "heap.h"

#include <criterion/criterion.h>

TestSuite(function_call, .init = snippet_start, .fini = heap_stop, .timeout = 60);

Test(function_call, positional_arguments_fill_parameters_from_the_left)
{
    /* [call.40] */
    static const struct vector table[] = {
        {"f(1, 2)", "(1, 2, ())"},
        {"f(1, 2, 3, 4)", "(1, 2, (3, 4))"},
        {"f(*(1, 2), *[3])", "(1, 2, (3,))"},
        {"g()", "()"},
        {"g(*range(3))", "(0, 1, 2)"},
        {NULL, NULL},
    };
    snippet_check("def f(a, b, *c): return a, b, c\n"
                  "def g(*a): return a\n",
        table);
}

Test(function_call, keywords_fill_parameters_by_name)
{
    /* [call.41] */
    static const struct vector table[] = {
        {"f(b=1, a=2)", "(2, 1, 3, {})"},
        {"f(1, c=4, b=2, d=5)", "(1, 2, 4, {'d': 5})"},
        {"f(1, **{'b': 2}, **{'e': 3})", "(1, 2, 3, {'e': 3})"},
        {"p(1, a=2)", "(1, {'a': 2})"},
        {"k(b=2, a=1)", "(1, 2)"},
        {NULL, NULL},
    };
    snippet_check("def f(a, b, *, c=3, **d): return a, b, c, d\n"
                  "def p(a, /, **k): return a, k\n"
                  "def k(*, a, b): return a, b\n",
        table);
}

Test(function_call, defaults_fill_what_is_missing)
{
    /* [call.42] */
    static const struct vector table[] = {
        {"f(1)", "(1, [], 3)"},
        {"(f(1)[1].append(5), f(1))", "(None, (1, [5], 3))"},
        {"f(1, c=4)", "(1, [5], 4)"},
        {"k()", "(1, 2)"},
        {"(k.__kwdefaults__.update(b=7), k())", "(None, (1, 7))"},
        {NULL, NULL},
    };
    snippet_check("def f(a, b=[], c=3): return a, b, c\n"
                  "def k(*, a=1, b=2): return a, b\n",
        table);
}

Test(function_call, too_many_positional_arguments_are_counted)
{
    /* [call.43] */
    static const struct vector table[] = {
        {"f0(1)", "TypeError: f0() takes 0 positional arguments but 1 was given"},
        {"f1(1, 2)", "TypeError: f1() takes 1 positional argument but 2 were given"},
        {"fd(1, 2, 3)",
            "TypeError: fd() takes from 1 to 2 positional arguments but 3 were given"},
        {"fk(1, 2, k=3)",
            "TypeError: fk() takes 1 positional argument but 2 positional "
            "arguments (and 1 keyword-only argument) were given"},
        {"fk(1, 2)", "TypeError: fk() takes 1 positional argument but 2 were given"},
        {"C().m(1, 2)",
            "TypeError: C.m() takes 2 positional arguments but 3 were given"},
        {NULL, NULL},
    };
    snippet_check("def f0(): pass\n"
                  "def f1(a): pass\n"
                  "def fd(a, b=1): pass\n"
                  "def fk(a, *, k): pass\n"
                  "class C:\n    def m(self, a): pass\n",
        table);
}

Test(function_call, missing_arguments_are_listed)
{
    /* [call.44] */
    static const struct vector table[] = {
        {"f1()", "TypeError: f1() missing 1 required positional argument: 'a'"},
        {"f2()",
            "TypeError: f2() missing 2 required positional arguments: 'a' and 'b'"},
        {"f3()", "TypeError: f3() missing 3 required positional arguments: 'a', 'b', "
                 "and 'c'"},
        {"f3(b=1)",
            "TypeError: f3() missing 2 required positional arguments: 'a' and 'c'"},
        {"fk()",
            "TypeError: fk() missing 2 required keyword-only arguments: 'k' and 'm'"},
        {"fk(k=1)", "TypeError: fk() missing 1 required keyword-only argument: 'm'"},
        {NULL, NULL},
    };
    snippet_check("def f1(a): pass\n"
                  "def f2(a, b): pass\n"
                  "def f3(a, b, c): pass\n"
                  "def fk(*, k, m, n=1): pass\n",
        table);
}

Test(function_call, unexpected_keywords_are_told_with_a_guess)
{
    /* [call.45] */
    static const struct vector table[] = {
        {"f(1, zzzz=2)", "TypeError: f() got an unexpected keyword argument 'zzzz'"},
        {"f(1, secnd=2)", "TypeError: f() got an unexpected keyword argument 'secnd'. "
                          "Did you mean 'second'?"},
        {"p(a=1, b=2)", "TypeError: p() got some positional-only arguments passed as "
                        "keyword arguments: 'a, b'"},
        {NULL, NULL},
    };
    snippet_check("def f(first, second=1): pass\n"
                  "def p(a, b, /): pass\n",
        table);
}

Test(function_call, no_parameter_gets_two_values)
{
    /* [call.46] */
    static const struct vector table[] = {
        {"f(1, a=2)", "TypeError: f() got multiple values for argument 'a'"},
        {"f(*[1], a=2)", "TypeError: f() got multiple values for argument 'a'"},
        {NULL, NULL},
    };
    snippet_check("def f(a, b=1): pass\n", table);
}

Test(function_call, star_arguments_are_checked)
{
    /* [call.47] */
    static const struct vector table[] = {
        {"f(**1)",
            "TypeError: __main__.f() argument after ** must be a mapping, not int"},
        {"f(*1)",
            "TypeError: __main__.f() argument after * must be an iterable, not int"},
        {"f(1, *2)", "TypeError: Value after * must be an iterable, not int"},
        {"f(**{1: 2})", "TypeError: keywords must be strings"},
        {"f(a=1, **{'a': 2})",
            "TypeError: __main__.f() got multiple values for keyword argument 'a'"},
        {"len(**3)", "TypeError: len() argument after ** must be a mapping, not int"},
        {NULL, NULL},
    };
    snippet_check("def f(a): pass\n", table);
}

Test(function_call, passing_a_local_variable_counts_no_reference)
{
    /* [call.58] */
    static const struct vector table[] = {
        {"local()", "1"},
        {"passed()", "(1, 1)"},
        {"f(shared)", "2"},
        {"stored(shared)", "(2, 3)"},
        {"in_handler()", "2"},
        {"moved()", "1"},
        {NULL, NULL},
    };
    snippet_check(
        "from sys import getrefcount as count\n"
        "shared = []\n"
        "def f(a): return count(a)\n"
        "def through(a): return f(a)\n"
        "def local():\n    x = []\n    return count(x)\n"
        "def passed():\n    x = []\n    return f(x), through(x)\n"
        "def stored(a):\n    n = count(a)\n    b = a\n    return n, count(a)\n"
        "def in_handler():\n"
        "    x = []\n"
        "    try: 1 / 0\n"
        "    except ZeroDivisionError: return count(x)\n"
        "def moved(): return f([])\n",
        table);
}

Test(function_call, what_outlives_a_call_is_owned)
{
    /* [call.59] */
    static const struct vector table[] = {
        {"[type(x).__name__ for x in kept()]", "['Thing', 'Thing', 'Thing', 'Thing']"},
        {NULL, NULL},
    };
    snippet_check("import sys\n"
                  "class Thing: pass\n"
                  "def frame_of(a): return sys._getframe()\n"
                  "def gen(a): yield a\n"
                  "def closure(a): return lambda: a\n"
                  "def same(a):\n    b = a\n    return b\n"
                  "def kept():\n"
                  "    x = Thing()\n"
                  "    frame = frame_of(x)\n"
                  "    g = gen(x)\n"
                  "    c = closure(x)\n"
                  "    s = same(x)\n"
                  "    x = None\n"
                  "    return frame.f_locals['a'], next(g), c(), s\n",
        table);
}

Test(function_call, binding_fails_cleanly)
{
    /* [call.44 call.59] */
    PyObject *namespace = snippet_run("def f(a, *, b): pass\n");
    PyObject *function = snippet_get(namespace, "f");
    PyObject *list = PyList_New(0);
    cr_assert_not_null(list);
    struct function_call call = {(PyFunctionObject *)function, &list, 1, NULL};
    Py_ssize_t before = Py_REFCNT(function);
    cr_assert_null(function_bind(&call));
    cr_assert(PyErr_ExceptionMatches(PyExc_TypeError));
    PyErr_Clear();
    cr_assert_null(function_bind_move(&call));
    PyErr_Clear();
    cr_assert_eq(Py_REFCNT(list), 1);
    cr_assert_eq(Py_REFCNT(function), before);
    Py_DECREF(list);
    Py_DECREF(namespace);
}
