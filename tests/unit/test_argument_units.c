/* SPDX-License-Identifier: MIT */
#include "node.h"
#include "heap.h"

#include <criterion/criterion.h>
#include <limits.h>

TestSuite(argument_units, .init = node_start, .fini = heap_stop, .timeout = 60);

Test(argument_units, masked_integers_keep_their_low_bits)
{
    /* [call.30] */
    PyObject *big = PyLong_FromString("123456789abcdef0fedcba98", NULL, 16);
    PyObject *args = PyTuple_Pack(5, big, big, big, big, big);
    unsigned char b;
    unsigned short h;
    unsigned int i;
    unsigned long k;
    unsigned long long l;
    cr_assert(PyArg_ParseTuple(args, "BHIkK", &b, &h, &i, &k, &l));
    cr_assert(b == 0x98 && h == 0xba98 && i == 0xfedcba98);
    cr_assert(k == 0x9abcdef0fedcba98 && l == k);
    Py_DECREF(args);
    args = Py_BuildValue("(i)", -1);
    cr_assert(PyArg_ParseTuple(args, "B", &b) && b == 255);
    cr_assert(PyArg_ParseTuple(args, "K", &l) && l == ULLONG_MAX);
    Py_DECREF(args);
    Py_DECREF(big);
}

Test(argument_units, wrong_types_are_told_for_each_unit)
{
    /* [call.31] */
    static const struct {
        const char *format;
        const char *text;
    } cases[] = {
        {"b", "'list' object cannot be interpreted as an integer"},
        {"h", "'list' object cannot be interpreted as an integer"},
        {"i:f", "'list' object cannot be interpreted as an integer"},
        {"l", "'list' object cannot be interpreted as an integer"},
        {"L", "'list' object cannot be interpreted as an integer"},
        {"n", "'list' object cannot be interpreted as an integer"},
        {"B", "'list' object cannot be interpreted as an integer"},
        {"H", "'list' object cannot be interpreted as an integer"},
        {"I", "'list' object cannot be interpreted as an integer"},
        {"k", "argument 1 must be int, not list"},
        {"K", "argument 1 must be int, not list"},
        {"f", "must be real number, not list"},
        {"d", "must be real number, not list"},
        {"c:f", "f() argument 1 must be a byte string of length 1, not list"},
        {"C:f", "f() argument 1 must be a unicode character, not list"},
        {"s", "argument 1 must be str, not list"},
        {"s#", "a bytes-like object is required, not 'list'"},
        {"z", "argument 1 must be str or None, not list"},
        {"y", "a bytes-like object is required, not 'list'"},
        {"S", "argument 1 must be bytes, not list"},
        {"U", "argument 1 must be str, not list"},
        {"(ii)", "argument 1 must be 2-item tuple, not list"},
    };
    PyObject *args = Py_BuildValue("([])");
    for (size_t i = 0; i < Py_ARRAY_LENGTH(cases); i++) {
        char target[16];
        Py_ssize_t size;
        cr_assert(!PyArg_ParseTuple(args, cases[i].format, target, &size));
        PyObject *raised = PyErr_GetRaisedException();
        PyObject *text = PyObject_Str(raised);
        cr_expect_str_eq(PyUnicode_AsUTF8(text), cases[i].text, "%s", cases[i].format);
        Py_DECREF(text);
        Py_DECREF(raised);
    }
    Py_DECREF(args);
}

Test(argument_units, none_is_named_in_complaints)
{
    /* [call.31] */
    PyObject *args = PyTuple_Pack(1, Py_None);
    const char *text;
    int i, j;
    cr_assert(!PyArg_ParseTuple(args, "s:f", &text));
    cr_assert(
        node_raised_text(PyExc_TypeError, "f() argument 1 must be str, not None"));
    cr_assert(!PyArg_ParseTuple(args, "(ii):f", &i, &j));
    cr_assert(node_raised_text(
        PyExc_TypeError, "f() argument 1 must be 2-item tuple, not None"));
    cr_assert(PyArg_ParseTuple(args, "z", &text) && text == NULL);
    Py_DECREF(args);
}

Test(argument_units, texts_and_bytes_give_their_characters)
{
    /* [call.30] */
    PyObject *args = Py_BuildValue("(yyyi)", "b", "ab", "cd", 3);
    char c;
    const char *s, *y;
    Py_ssize_t size;
    float f;
    cr_assert(PyArg_ParseTuple(args, "cs#yf", &c, &s, &size, &y, &f));
    cr_assert(c == 'b' && size == 2 && memcmp(s, "ab", 2) == 0);
    cr_assert(strcmp(y, "cd") == 0 && f == 3.0f);
    Py_DECREF(args);
    args = Py_BuildValue("(yU)", "b", "x");
    PyObject *bytes, *text;
    cr_assert(PyArg_ParseTuple(args, "SU", &bytes, &text));
    cr_assert(PyBytes_Check(bytes) && PyUnicode_Check(text));
    Py_DECREF(args);
}

Test(argument_units, inner_nulls_are_refused)
{
    /* [call.31] */
    PyObject *text = PyUnicode_FromStringAndSize("a\0b", 3);
    PyObject *bytes = PyBytes_FromStringAndSize("a\0b", 3);
    PyObject *args = PyTuple_Pack(2, text, bytes);
    const char *s, *y;
    cr_assert(!PyArg_ParseTuple(args, "ss", &s, &y));
    cr_assert(node_raised_text(PyExc_ValueError, "embedded null character"));
    PyObject *swapped = PyTuple_Pack(1, bytes);
    cr_assert(!PyArg_ParseTuple(swapped, "y", &y));
    cr_assert(node_raised_text(PyExc_ValueError, "embedded null byte"));
    Py_DECREF(swapped);
    Py_DECREF(args);
    Py_DECREF(bytes);
    Py_DECREF(text);
    text = PyUnicode_FromOrdinal(0xd800);
    args = PyTuple_Pack(1, text);
    cr_assert(!PyArg_ParseTuple(args, "s", &s));
    cr_assert(node_raised(PyExc_UnicodeEncodeError));
    Py_DECREF(args);
    Py_DECREF(text);
}

static int take_positive(PyObject *o, void *target)
{
    long value = PyLong_AsLong(o);
    if (value == -1 && PyErr_Occurred()) {
        return 0;
    }
    *(long *)target = value;
    return value > 0;
}

Test(argument_units, a_converter_decides)
{
    /* [call.30] */
    static char *const names[] = {"a", "b", NULL};
    long a = 0, b = 7;
    PyObject *args = Py_BuildValue("(i)", 5);
    PyObject *kwds = PyDict_New();
    cr_assert(PyArg_ParseTuple(args, "O&", take_positive, &a) && a == 5);
    cr_assert(PyArg_ParseTupleAndKeywords(
        args, kwds, "O&|O&", names, take_positive, &a, take_positive, &b));
    cr_assert(b == 7);
    Py_DECREF(args);
    args = Py_BuildValue("(i)", -5);
    cr_assert(!PyArg_ParseTuple(args, "O&:f", take_positive, &a));
    cr_assert(node_raised_text(PyExc_SystemError, "f() argument 1 (unspecified)"));
    Py_DECREF(args);
    args = Py_BuildValue("(s)", "x");
    cr_assert(!PyArg_ParseTuple(args, "O&:f", take_positive, &a));
    cr_assert(node_raised(PyExc_TypeError));
    Py_DECREF(args);
    Py_DECREF(kwds);
}

Test(argument_units, ranges_of_wide_integers)
{
    /* [call.30] */
    PyObject *args =
        Py_BuildValue("(N)", PyLong_FromString("10000000000000000", NULL, 16));
    long l;
    long long ll;
    Py_ssize_t n;
    cr_assert(!PyArg_ParseTuple(args, "l", &l));
    cr_assert(node_raised(PyExc_OverflowError));
    cr_assert(!PyArg_ParseTuple(args, "L", &ll));
    cr_assert(node_raised(PyExc_OverflowError));
    cr_assert(!PyArg_ParseTuple(args, "n", &n));
    cr_assert(node_raised(PyExc_OverflowError));
    Py_DECREF(args);
    args = Py_BuildValue("(L)", LLONG_MIN);
    cr_assert(PyArg_ParseTuple(args, "L", &ll) && ll == LLONG_MIN);
    Py_DECREF(args);
}

Test(argument_units, optional_units_are_skipped)
{
    /* [call.32] */
    static char *const names[] = {"a", "b", "c", "d", "e", NULL};
    int a = 1, p = 1, q = 2;
    const char *s = "kept";
    Py_ssize_t size = 4;
    PyObject *list = NULL, *last = NULL;
    PyObject *args = PyTuple_New(0);
    PyObject *kwds = Py_BuildValue("{s:O}", "e", Py_Ellipsis);
    cr_assert(PyArg_ParseTupleAndKeywords(args, kwds, "|i(ii)s#O!O", names, &a, &p, &q,
        &s, &size, &PyList_Type, &list, &last));
    cr_assert(a == 1 && p == 1 && q == 2 && size == 4 && list == NULL);
    cr_assert(last == Py_Ellipsis);
    Py_DECREF(args);
    Py_DECREF(kwds);
}

static int parse_later(PyObject *args, const char *format, ...)
{
    va_list targets;
    va_start(targets, format);
    int result = PyArg_VaParse(args, format, targets);
    va_end(targets);
    return result;
}

Test(argument_units, bad_formats_are_system_errors)
{
    /* [call.30] */
    int a = 0;
    PyObject *args = Py_BuildValue("(i)", 3);
    cr_assert(parse_later(args, "i", &a) && a == 3);
    cr_assert(!PyArg_ParseTuple(args, "?", &a));
    cr_assert(node_raised(PyExc_SystemError));
    cr_assert(!PyArg_ParseTuple(Py_None, "i", &a));
    cr_assert(node_raised_text(
        PyExc_SystemError, "new style getargs format but argument is not a tuple"));
    cr_assert(!PyArg_UnpackTuple(Py_None, "f", 0, 1, &a));
    cr_assert(node_raised_text(
        PyExc_SystemError, "PyArg_UnpackTuple() argument list is not a tuple"));
    Py_DECREF(args);
}

Test(argument_units, a_message_of_ones_own)
{
    /* [call.31] */
    int a;
    PyObject *args = Py_BuildValue("([])");
    cr_assert(!PyArg_ParseTuple(args, "(i);own words", &a));
    cr_assert(node_raised_text(PyExc_TypeError, "own words"));
    Py_DECREF(args);
}
