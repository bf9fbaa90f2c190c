/* SPDX-License-Identifier: MIT */
#include "snippet.h"
#include "heap.h"

#include <criterion/criterion.h>

TestSuite(function, .init = snippet_start, .fini = heap_stop, .timeout = 60);

Test(function, attributes_check_their_values)
{
    /* [call.48] */
    static const struct vector table[] = {
        {"setattr(f, '__code__', 1)",
            "TypeError: __code__ must be set to a code object"},
        {"setattr(f, '__code__', g.__code__)",
            "ValueError: f() requires a code object with 0 free vars, not 1"},
        {"setattr(f, '__defaults__', 1)",
            "TypeError: __defaults__ must be set to a tuple object"},
        {"setattr(f, '__kwdefaults__', 1)",
            "TypeError: __kwdefaults__ must be set to a dict object"},
        {"setattr(f, '__name__', 1)",
            "TypeError: __name__ must be set to a string object"},
        {"delattr(f, '__qualname__')",
            "TypeError: __qualname__ must be set to a string object"},
        {"setattr(f, '__type_params__', 1)",
            "TypeError: __type_params__ must be set to a tuple"},
        {"setattr(f, '__closure__', 1)", "AttributeError: readonly attribute"},
        {"setattr(f, '__globals__', 1)", "AttributeError: readonly attribute"},
        {"setattr(f, '__dict__', 1)",
            "TypeError: __dict__ must be set to a dictionary, not a 'int'"},
        {"(delattr(f, '__defaults__'), f.__defaults__)", "(None, None)"},
        {"(delattr(f, '__kwdefaults__'), f.__kwdefaults__)", "(None, None)"},
        {"(setattr(f, '__kwdefaults__', {'b': 3}), setattr(f, '__defaults__', (4,)), "
         "f())",
            "(None, None, 4)"},
        {"(setattr(f, '__name__', 'h'), f.__name__)", "(None, 'h')"},
        {"(setattr(f, '__qualname__', 'C.h'), repr(f)[:14])",
            "(None, '<function C.h ')"},
        {"(setattr(f, '__type_params__', (1,)), f.__type_params__)", "(None, (1,))"},
        {"(setattr(f, '__code__', (lambda a: -a).__code__), f())", "(None, -4)"},
        {"(f.__doc__, f.__module__, f.__closure__, f.__globals__ is globals())",
            "('text', '__main__', None, True)"},
        {NULL, NULL},
    };
    snippet_check("def f(a=1, *, b=2):\n    'text'\n    return a\n"
                  "def outer():\n    x = 1\n    return lambda: x\n"
                  "g = outer()\n",
        table);
}

Test(function, the_constructor_checks_its_arguments)
{
    /* [call.49] */
    static const struct vector table[] = {
        {"F(1, {})", "TypeError: function() argument 'code' must be code, not int"},
        {"F(c, 1)", "TypeError: function() argument 'globals' must be dict, not int"},
        {"F(c, {}, 1)", "TypeError: arg 3 (name) must be None or string"},
        {"F(c, {}, None, 1)", "TypeError: arg 4 (defaults) must be None or tuple"},
        {"F(c, {}, None, None, 1)", "TypeError: arg 5 (closure) must be None or tuple"},
        {"F(c, {}, None, None, (1,))",
            "ValueError: f requires closure of length 0, not 1"},
        {"F(d, {})", "TypeError: arg 5 (closure) must be tuple"},
        {"F(d, {}, 'n', None, ())",
            "ValueError: <lambda> requires closure of length 1, not 0"},
        {"F(d, {}, 'n', None, (1,))",
            "TypeError: arg 5 (closure) expected cell, found int"},
        {"F(c, {}, kwdefaults=1)",
            "TypeError: arg 6 (kwdefaults) must be None or dict"},
        {"F(c, {}, 'name', (5,))()", "5"},
        {"F(c, {}, 'name').__name__", "'name'"},
        {"F(c, {}, 'name').__module__", "None"},
        {"F(d, {}, closure=(Cell(42),))()", "42"},
        {NULL, NULL},
    };
    snippet_check("from types import FunctionType as F, CellType as Cell\n"
                  "def f(a=1): return a\n"
                  "c = f.__code__\n"
                  "d = (lambda x: lambda: x)(1).__code__\n",
        table);
}

Test(function, annotations_are_evaluated_when_they_are_read)
{
    /* [call.50] */
    static const struct vector table[] = {
        {"f.__annotations__", "NameError: name 'late' is not defined"},
        {"(globals().update(late=int), f.__annotations__)",
            "(None, {'a': <class 'int'>, 'return': <class 'str'>})"},
        {"f.__annotate__(1) == f.__annotations__", "True"},
        {"f.__annotate__(3)", "NotImplementedError: "},
        {"(setattr(f, '__annotate__', lambda n: {'n': n}), f.__annotations__)",
            "(None, {'n': 1})"},
        {"(setattr(f, '__annotations__', {}), f.__annotate__)", "(None, None)"},
        {"(setattr(f, '__annotate__', lambda n: 5), f.__annotations__)",
            "TypeError: __annotate__ returned non-dict of type 'int'"},
        {"setattr(f, '__annotate__', 1)",
            "TypeError: __annotate__ must be callable or None"},
        {"delattr(f, '__annotate__')", "TypeError: __annotate__ cannot be deleted"},
        {"setattr(f, '__annotations__', 1)",
            "TypeError: __annotations__ must be set to a dict object"},
        {"(delattr(f, '__annotations__'), f.__annotations__)", "(None, {})"},
        {"plain.__annotate__, plain.__annotations__", "(None, {})"},
        {NULL, NULL},
    };
    snippet_check("def f(a: late) -> str: pass\n"
                  "def plain(): pass\n",
        table);
}

Test(function, a_function_binds_to_instances)
{
    /* [call.51] */
    static const struct vector table[] = {
        {"C.m is C.__dict__['m']", "True"},
        {"C().m(2)", "2"},
        {"C.m.__get__(1).__self__", "1"},
        {"C.m.__get__(None, C) is C.m", "True"},
        {"C.m.__get__(None, None)", "TypeError: __get__(None, None) is invalid"},
        {NULL, NULL},
    };
    snippet_check("class C:\n    def m(self, a): return a\n", table);
}

Test(function, cells_hold_one_value_or_none)
{
    /* [call.55] */
    static const struct vector table[] = {
        {"Cell().cell_contents", "ValueError: Cell is empty"},
        {"Cell(1) == Cell(1), Cell(1) < Cell(2), Cell() < Cell(1), Cell() == Cell()",
            "(True, True, True, True)"},
        {"Cell(1) == 1", "False"},
        {"hash(Cell())", "TypeError: unhashable type: 'cell'"},
        {"Cell(1, 2)", "TypeError: cell expected at most 1 argument, got 2"},
        {"(setattr(c, 'cell_contents', 3), c.cell_contents)", "(None, 3)"},
        {"(delattr(c, 'cell_contents'), repr(c)[-7:])", "(None, ' empty>')"},
        {NULL, NULL},
    };
    snippet_check("from types import CellType as Cell\nc = Cell()\n", table);
}

Test(function, cells_of_the_api)
{
    /* [call.55] */
    PyObject *cell = PyCell_New(NULL);
    cr_assert_not_null(cell);
    cr_assert_null(PyCell_Get(cell));
    cr_assert_null(PyErr_Occurred());
    PyObject *list = PyList_New(0);
    cr_assert_eq(PyCell_Set(cell, list), 0);
    cr_assert_eq(Py_REFCNT(list), 2);
    PyObject *content = PyCell_Get(cell);
    cr_assert_eq(content, list);
    Py_DECREF(content);
    cr_assert_eq(PyCell_Set(cell, NULL), 0);
    cr_assert_eq(Py_REFCNT(list), 1);
    cr_assert_eq(PyCell_Set(list, NULL), -1);
    cr_assert(PyErr_ExceptionMatches(PyExc_SystemError));
    PyErr_Clear();
    cr_assert_null(PyCell_Get(list));
    PyErr_Clear();
    Py_DECREF(list);
    Py_DECREF(cell);
}
