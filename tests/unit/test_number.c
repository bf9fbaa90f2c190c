/* SPDX-License-Identifier: MIT */
#include "snippet.h"
#include "heap.h"

#include <criterion/criterion.h>

TestSuite(number, .init = snippet_start, .fini = heap_stop, .timeout = 60);

static const char makers[] = "def A(**k): return type('A', (), k)()\n"
                             "def f(value): return lambda *a: value\n";

Test(number, an_operator_that_nobody_answers_names_both_types)
{
    /* [ops.4] */
    static const struct vector table[] = {
        {"1 + 'x'", "TypeError: unsupported operand type(s) for +: 'int' and 'str'"},
        {"1 - 'x'", "TypeError: unsupported operand type(s) for -: 'int' and 'str'"},
        {"1 @ 2", "TypeError: unsupported operand type(s) for @: 'int' and 'int'"},
        {"1 // ''", "TypeError: unsupported operand type(s) for //: 'int' and 'str'"},
        {"1 % ''", "TypeError: unsupported operand type(s) for %: 'int' and 'str'"},
        {"1 << ''", "TypeError: unsupported operand type(s) for <<: 'int' and 'str'"},
        {"divmod(1, '')",
            "TypeError: unsupported operand type(s) for divmod(): 'int' and 'str'"},
        {"1 ** 'x'",
            "TypeError: unsupported operand type(s) for ** or pow(): 'int' and 'str'"},
        {"pow(1, 'x', 2)", "TypeError: unsupported operand type(s) for ** or pow(): "
                           "'int', 'str', 'int'"},
        {"-A()", "TypeError: bad operand type for unary -: 'A'"},
        {"+A()", "TypeError: bad operand type for unary +: 'A'"},
        {"~A()", "TypeError: bad operand type for unary ~: 'A'"},
        {"abs(A())", "TypeError: bad operand type for abs(): 'A'"},
        {NULL, NULL},
    };
    snippet_check(makers, table);
}

Test(number, a_sequence_answers_plus_and_times)
{
    /* [ops.4] */
    static const struct vector table[] = {
        {"[1] + [2]", "[1, 2]"},
        {"[1] * 2", "[1, 1]"},
        {"2 * (1,)", "(1, 1)"},
        {"[] * 1.5", "TypeError: can't multiply sequence by non-int of type 'float'"},
        {"1.5 * []", "TypeError: can't multiply sequence by non-int of type 'float'"},
        {"[] * A()", "TypeError: can't multiply sequence by non-int of type 'A'"},
        {"[] * 10 ** 30",
            "OverflowError: cannot fit 'int' into an index-sized integer"},
        {NULL, NULL},
    };
    snippet_check(makers, table);
}

Test(number, the_reflected_method_of_a_subclass_goes_first)
{
    /* [ops.2 ops.3] */
    static const struct vector table[] = {
        {"B() + S()", "'S.radd'"},
        {"S() + B()", "'B.add'"},
        {"B() + P()", "'B.add'"},
        {"N() + R()", "'R.radd'"},
        {"N() + N()", "TypeError: unsupported operand type(s) for +: 'N' and 'N'"},
        {NULL, NULL},
    };
    snippet_check("class B:\n"
                  "    def __add__(s, o): return 'B.add'\n"
                  "    def __radd__(s, o): return 'B.radd'\n"
                  "class S(B):\n"
                  "    def __radd__(s, o): return 'S.radd'\n"
                  "class P(B): pass\n"
                  "class N:\n"
                  "    def __add__(s, o): return NotImplemented\n"
                  "    def __radd__(s, o): return NotImplemented\n"
                  "class R:\n"
                  "    def __radd__(s, o): return 'R.radd'\n",
        table);
}

Test(number, power_passes_the_modulus_to_both_methods)
{
    /* [ops.6] */
    static const struct vector table[] = {
        {"A(__pow__=lambda s, *a: a) ** 2", "(2,)"},
        {"pow(A(__pow__=lambda s, *a: a), 2, 3)", "(2, 3)"},
        {"pow(2, A(__rpow__=lambda s, *a: a), 3)", "(2, 3)"},
        {"2 ** A(__rpow__=lambda s, *a: a)", "(2,)"},
        {"pow(2, 3, A(__pow__=f(1)))",
            "TypeError: unsupported operand type(s) for ** or pow(): "
            "'int', 'int', 'A'"},
        {NULL, NULL},
    };
    snippet_check(makers, table);
}

Test(number, an_in_place_operator_falls_back_to_the_plain_one)
{
    /* [ops.5] */
    static const struct vector table[] = {
        {"iadd(A(__iadd__=f(1)), 0)", "1"},
        {"iadd(A(__iadd__=f(NotImplemented), __add__=f(2)), 0)", "2"},
        {"iadd(A(__add__=f(3)), 0)", "3"},
        {"iadd(1, '')",
            "TypeError: unsupported operand type(s) for +=: 'int' and 'str'"},
        {"imul([], '')", "TypeError: can't multiply sequence by non-int of type 'str'"},
        {"imul(1, 'a')", "'a'"},
        {"ipow(A(__ipow__=lambda s, *a: a), 3)", "(3,)"},
        {"ipow(1, '')",
            "TypeError: unsupported operand type(s) for **=: 'int' and 'str'"},
        {NULL, NULL},
    };
    snippet_check("def A(**k): return type('A', (), k)()\n"
                  "def f(value): return lambda *a: value\n"
                  "def iadd(a, b):\n    a += b\n    return a\n"
                  "def imul(a, b):\n    a *= b\n    return a\n"
                  "def ipow(a, b):\n    a **= b\n    return a\n",
        table);
}

Test(number, conversions_insist_on_the_type_of_their_result)
{
    /* [ops.13] */
    static const struct vector table[] = {
        {"int(A(__int__=f('x')))", "TypeError: __int__ returned non-int (type str)"},
        {"int(A(__index__=f(7)))", "7"},
        {"int(A(__trunc__=f(7)))", "TypeError: int() argument must be a string, a "
                                   "bytes-like object or a real number, not 'A'"},
        {"int(b'12')", "12"},
        {"int(b'x')", "ValueError: invalid literal for int() with base 10: b'x'"},
        {"float(A(__float__=f('x')))",
            "TypeError: A.__float__ returned non-float (type str)"},
        {"float(A(__index__=f(3)))", "3.0"},
        {"float([])", "TypeError: float() argument must be a string or a real number, "
                      "not 'list'"},
        {"[1][A(__index__=f('x'))]",
            "TypeError: __index__ returned non-int (type str)"},
        {"hex(A())", "TypeError: 'A' object cannot be interpreted as an integer"},
        {NULL, NULL},
    };
    snippet_check(makers, table);
}

Test(number, subscription_and_length_name_what_is_missing)
{
    /* [ops.4 ops.12] */
    static const struct vector table[] = {
        {"A()[1]", "TypeError: 'A' object is not subscriptable"},
        {"int[1]", "TypeError: type 'int' is not subscriptable"},
        {"A.__class__[1]", "TypeError: type 'function' is not subscriptable"},
        {"type(A(__class_getitem__=f(7)))[1]", "7"},
        {"A(__class_getitem__=f(7))[1]", "TypeError: 'A' object is not subscriptable"},
        {"len(A())", "TypeError: object of type 'A' has no len()"},
        {"len(A(__len__=f(-1)))", "ValueError: __len__() should return >= 0"},
        {"iter(A())", "TypeError: 'A' object is not iterable"},
        {"iter(A(__iter__=f(5)))",
            "TypeError: iter() returned non-iterator of type 'int'"},
        {"1 in A()", "TypeError: argument of type 'A' is not a container or iterable"},
        {"1 in A(__contains__=None)", "TypeError: 'A' object is not a container"},
        {"format(A(), 'x')",
            "TypeError: unsupported format string passed to A.__format__"},
        {"format(A(__format__=f(5)), '')",
            "TypeError: __format__ must return a str, not int"},
        {NULL, NULL},
    };
    snippet_check(makers, table);
}

Test(number, null_arguments_are_a_system_error)
{
    /* [slot.13] */
    cr_assert(PyNumber_Negative(NULL) == NULL);
    cr_assert(PyErr_ExceptionMatches(PyExc_SystemError));
    PyErr_Clear();
    cr_assert(PyObject_GetItem(NULL, Py_None) == NULL);
    cr_assert(PyErr_ExceptionMatches(PyExc_SystemError));
    PyErr_Clear();
    cr_assert(PySequence_Size(NULL) == -1);
    cr_assert(PyErr_ExceptionMatches(PyExc_SystemError));
    PyErr_Clear();
}
