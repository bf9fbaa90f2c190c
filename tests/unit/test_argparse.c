/* SPDX-License-Identifier: MIT */
#include "node.h"
#include "heap.h"

#include <criterion/criterion.h>

TestSuite(argparse, .init = node_start, .fini = heap_stop, .timeout = 60);

Test(argparse, integers_are_checked_against_their_c_type)
{
    /* [call.30] */
    static const struct {
        const char *format;
        long value;
        const char *text;
    } cases[] = {
        {"b", -1, "unsigned byte integer is less than minimum"},
        {"b", 256, "unsigned byte integer is greater than maximum"},
        {"h", 40000, "signed short integer is greater than maximum"},
        {"i", 3000000000, "signed integer is greater than maximum"},
        {"i", -3000000000, "signed integer is less than minimum"},
    };
    long long target;
    for (size_t i = 0; i < Py_ARRAY_LENGTH(cases); i++) {
        PyObject *args = Py_BuildValue("(l)", cases[i].value);
        cr_assert(!PyArg_ParseTuple(args, cases[i].format, &target));
        cr_assert(node_raised_text(PyExc_OverflowError, cases[i].text));
        Py_DECREF(args);
    }
}

Test(argparse, each_unit_fills_its_variable)
{
    /* [call.30] */
    unsigned char b;
    short h;
    int i, p, c;
    long l;
    Py_ssize_t n, size;
    double d;
    const char *s, *z;
    PyObject *o, *u;
    PyObject *args = Py_BuildValue("(iiiliisOdsOsO)", 200, -7, 99, 5L, 12, 0, "text",
        Py_None, 2.5, "obj", Py_None, "w", Py_Ellipsis);
    cr_assert(PyArg_ParseTuple(args, "bhilnps#zdUOCO", &b, &h, &i, &l, &n, &p, &s,
        &size, &z, &d, &u, &o, &c, &o));
    cr_assert(b == 200 && h == -7 && i == 99 && l == 5 && n == 12 && p == 0);
    cr_assert(size == 4 && strcmp(s, "text") == 0 && z == NULL && d == 2.5);
    cr_assert(PyUnicode_EqualToUTF8(u, "obj") && c == 'w' && o == Py_Ellipsis);
    Py_DECREF(args);
}

Test(argparse, nested_tuples_are_taken_apart)
{
    /* [call.30] */
    int a, b, c;
    PyObject *args = Py_BuildValue("(i(ii))", 1, 2, 3);
    cr_assert(PyArg_ParseTuple(args, "i(ii)", &a, &b, &c));
    cr_assert(a == 1 && b == 2 && c == 3);
    cr_assert(!PyArg_ParseTuple(args, "i(iii):f", &a, &b, &c, &c));
    cr_assert(node_raised_text(
        PyExc_TypeError, "f() argument 2 must be tuple of length 3, not 2"));
    cr_assert(!PyArg_ParseTuple(args, "(i)i", &a, &b));
    cr_assert(
        node_raised_text(PyExc_TypeError, "argument 1 must be 1-item tuple, not int"));
    Py_DECREF(args);
}

Test(argparse, a_wrong_number_of_arguments_is_told)
{
    /* [call.31] */
    static const struct {
        const char *format;
        const char *text;
    } cases[] = {
        {"O:f", "f() takes exactly 1 argument (2 given)"},
        {"OOO|O:f", "f() takes at least 3 arguments (2 given)"},
        {"|O:f", "f() takes at most 1 argument (2 given)"},
        {"OOO", "function takes exactly 3 arguments (2 given)"},
        {":f", "f() takes no arguments"},
        {"O;my own words", "my own words"},
    };
    PyObject *args = Py_BuildValue("(ii)", 1, 2);
    PyObject *o;
    for (size_t i = 0; i < Py_ARRAY_LENGTH(cases); i++) {
        cr_assert(!PyArg_ParseTuple(args, cases[i].format, &o, &o, &o, &o));
        cr_assert(node_raised_text(PyExc_TypeError, cases[i].text));
    }
    Py_DECREF(args);
}

Test(argparse, a_wrong_type_is_told)
{
    /* [call.31] */
    PyObject *args = Py_BuildValue("(O)", Py_None);
    PyObject *o;
    const char *s;
    cr_assert(!PyArg_ParseTuple(args, "U:f", &o));
    cr_assert(
        node_raised_text(PyExc_TypeError, "f() argument 1 must be str, not None"));
    cr_assert(!PyArg_ParseTuple(args, "s", &s));
    cr_assert(node_raised_text(PyExc_TypeError, "argument 1 must be str, not None"));
    cr_assert(!PyArg_ParseTuple(args, "O!:f", &PyList_Type, &o));
    cr_assert(
        node_raised_text(PyExc_TypeError, "f() argument 1 must be list, not None"));
    Py_DECREF(args);
}

Test(argparse, keywords_find_their_parameter)
{
    /* [call.32] */
    static char *const names[] = {"a", "b", "c", NULL};
    PyObject *args = Py_BuildValue("(i)", 1);
    PyObject *kwds = Py_BuildValue("{si}", "c", 3);
    int a = 0, b = 20, c = 0;
    cr_assert(PyArg_ParseTupleAndKeywords(args, kwds, "i|i$i:f", names, &a, &b, &c));
    cr_assert(a == 1 && b == 20 && c == 3);
    Py_DECREF(args);
    Py_DECREF(kwds);
}

Test(argparse, keyword_mistakes_are_told)
{
    /* [call.32] */
    static char *const names[] = {"", "b", "c", NULL};
    static const struct {
        int positional;
        const char *keyword;
        const char *text;
    } cases[] = {
        {0, "b", "f() takes at least 1 positional argument (0 given)"},
        {1, "x", "f() got an unexpected keyword argument 'x'"},
        {2, "b", "argument for f() given by name ('b') and position (2)"},
        {3, "b", "f() takes at most 3 arguments (4 given)"},
        {1, NULL, "f() missing required argument 'b' (pos 2)"},
        {3, NULL, "f() takes exactly 2 positional arguments (3 given)"},
    };
    PyObject *o;
    for (size_t i = 0; i < Py_ARRAY_LENGTH(cases); i++) {
        PyObject *args = PyTuple_New(cases[i].positional);
        for (int j = 0; j < cases[i].positional; j++) {
            PyTuple_SET_ITEM(args, j, Py_NewRef(Py_None));
        }
        PyObject *kwds = PyDict_New();
        if (cases[i].keyword != NULL) {
            PyDict_SetItemString(kwds, cases[i].keyword, Py_None);
        }
        cr_assert(
            !PyArg_ParseTupleAndKeywords(args, kwds, "OO|$O:f", names, &o, &o, &o));
        cr_assert(node_raised_text(PyExc_TypeError, cases[i].text), "case %zu", i);
        Py_DECREF(args);
        Py_DECREF(kwds);
    }
}

Test(argparse, unpacking_checks_the_number)
{
    /* [call.33] */
    PyObject *args = Py_BuildValue("(i)", 1);
    PyObject *a = NULL, *b = NULL;
    cr_assert(PyArg_UnpackTuple(args, "f", 1, 2, &a, &b));
    cr_assert(a == PyTuple_GET_ITEM(args, 0) && b == NULL);
    cr_assert(!PyArg_UnpackTuple(args, "f", 2, 2, &a, &b));
    cr_assert(node_raised_text(PyExc_TypeError, "f expected 2 arguments, got 1"));
    cr_assert(!PyArg_UnpackTuple(args, NULL, 2, 3, &a, &b, &b));
    cr_assert(node_raised_text(
        PyExc_TypeError, "unpacked tuple should have at least 2 elements, but has 1"));
    Py_DECREF(args);
}

Test(argparse, arguments_that_must_be_absent)
{
    /* [call.33] */
    PyObject *kwds = Py_BuildValue("{si}", "x", 1);
    PyObject *args = Py_BuildValue("(i)", 1);
    cr_assert(_PyArg_NoKeywords("f", NULL) && _PyArg_NoPositional("f", NULL));
    cr_assert(!_PyArg_NoKeywords("f", kwds));
    cr_assert(node_raised_text(PyExc_TypeError, "f() takes no keyword arguments"));
    cr_assert(!_PyArg_NoPositional("f", args));
    cr_assert(node_raised_text(PyExc_TypeError, "f() takes no positional arguments"));
    Py_DECREF(kwds);
    Py_DECREF(args);
}
