/* SPDX-License-Identifier: MIT */
#include "node.h"
#include "heap.h"

#include <criterion/criterion.h>

TestSuite(cfunction, .init = node_start, .fini = heap_stop, .timeout = 60);

static PyObject *given(PyObject *self, PyObject *arg)
{
    (void)self;
    return Py_NewRef(arg != NULL ? arg : Py_None);
}

static PyObject *fast(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    (void)self;
    return _PyTuple_FromArray(args, nargs);
}

static PyObject *fast_keywords(
    PyObject *self, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)
{
    (void)self;
    return PyTuple_Pack(2, nargs > 0 ? args[0] : Py_None, kwnames ? kwnames : Py_None);
}

static PyObject *keywords(PyObject *self, PyObject *args, PyObject *kwds)
{
    (void)self;
    return PyTuple_Pack(2, args, kwds != NULL ? kwds : Py_None);
}

static PyMethodDef defs[] = {
    {"noargs", given, METH_NOARGS, "noargs($module, /)\n--\n\nDo nothing."},
    {"one", given, METH_O, "Without a signature."},
    {"several", given, METH_VARARGS, NULL},
    {"fast", _PyCFunction_CAST(fast), METH_FASTCALL, NULL},
    {"fastkw", _PyCFunction_CAST(fast_keywords), METH_FASTCALL | METH_KEYWORDS, NULL},
    {"kw", _PyCFunction_CAST(keywords), METH_VARARGS | METH_KEYWORDS, NULL},
};

/* repr of defs[i](*args, **kwds), where args is a tuple (stolen) and kwds may be NULL; a
 * new str, or NULL with the exception. */
static PyObject *result_of(int i, PyObject *args, PyObject *kwds)
{
    PyObject *function = PyCFunction_New(&defs[i], NULL);
    PyObject *result = PyObject_Call(function, args, kwds);
    PyObject *text = result == NULL ? NULL : PyObject_Repr(result);
    Py_XDECREF(result);
    Py_DECREF(function);
    Py_DECREF(args);
    return text;
}

Test(cfunction, each_convention_passes_its_arguments)
{
    /* [call.36] */
    static const char *const expected[] = {
        NULL, NULL, "(1, 2)", "(1, 2)", "(1, ('k',))", "((1, 2), {'k': 3})"};
    PyObject *kwds = Py_BuildValue("{si}", "k", 3);
    for (int i = 2; i < 6; i++) {
        PyObject *args = Py_BuildValue("(ii)", 1, 2);
        PyObject *text = result_of(i, args, i >= 4 ? kwds : NULL);
        cr_assert_str_eq(PyUnicode_AsUTF8(text), expected[i]);
        Py_DECREF(text);
    }
    PyObject *text = result_of(1, Py_BuildValue("(i)", 7), NULL);
    cr_assert_str_eq(PyUnicode_AsUTF8(text), "7");
    Py_DECREF(text);
    text = result_of(0, PyTuple_New(0), NULL);
    cr_assert_str_eq(PyUnicode_AsUTF8(text), "None");
    Py_DECREF(text);
    Py_DECREF(kwds);
}

Test(cfunction, wrong_arguments_are_told)
{
    /* [call.37] */
    PyObject *kwds = Py_BuildValue("{si}", "k", 3);
    cr_assert(result_of(0, Py_BuildValue("(i)", 1), NULL) == NULL);
    cr_assert(
        node_raised_text(PyExc_TypeError, "noargs() takes no arguments (1 given)"));
    cr_assert(result_of(1, Py_BuildValue("(ii)", 1, 2), NULL) == NULL);
    cr_assert(node_raised_text(
        PyExc_TypeError, "one() takes exactly one argument (2 given)"));
    cr_assert(result_of(3, PyTuple_New(0), kwds) == NULL);
    cr_assert(node_raised_text(PyExc_TypeError, "fast() takes no keyword arguments"));
    Py_DECREF(kwds);
}

Test(cfunction, messages_name_the_owner)
{
    /* [call.37] */
    PyObject *list = PyList_New(0);
    cr_assert(PyObject_CallMethod(list, "append", NULL) == NULL);
    cr_assert(node_raised_text(
        PyExc_TypeError, "list.append() takes exactly one argument (0 given)"));
    PyObject *sys = PyImport_ImportModule("sys");
    cr_assert(PyObject_CallMethod(sys, "getrefcount", NULL) == NULL);
    cr_assert(node_raised_text(
        PyExc_TypeError, "sys.getrefcount() takes exactly one argument (0 given)"));
    PyObject *len = PyDict_GetItemString(PyEval_GetBuiltins(), "len");
    cr_assert(PyObject_CallNoArgs(len) == NULL);
    cr_assert(node_raised_text(
        PyExc_TypeError, "len() takes exactly one argument (0 given)"));
    Py_DECREF(sys);
    Py_DECREF(list);
}

Test(cfunction, docstrings_are_split)
{
    /* [call.38] */
    static const char *const texts[][2] = {
        {"Do nothing.", "($module, /)"}, {"Without a signature.", NULL}, {NULL, NULL}};
    for (int i = 0; i < 3; i++) {
        PyObject *function = PyCFunction_New(&defs[i], NULL);
        PyObject *doc = PyObject_GetAttrString(function, "__doc__");
        PyObject *sig = PyObject_GetAttrString(function, "__text_signature__");
        cr_assert(texts[i][0] == NULL ? doc == Py_None
                                      : PyUnicode_EqualToUTF8(doc, texts[i][0]));
        cr_assert(texts[i][1] == NULL ? sig == Py_None
                                      : PyUnicode_EqualToUTF8(sig, texts[i][1]));
        Py_DECREF(doc);
        Py_DECREF(sig);
        Py_DECREF(function);
    }
}

Test(cfunction, equal_when_same_function_of_same_object)
{
    /* [call.38] */
    PyObject *list = PyList_New(0);
    PyObject *other = PyList_New(0);
    PyObject *a = PyObject_GetAttrString(list, "append");
    PyObject *b = PyObject_GetAttrString(list, "append");
    PyObject *c = PyObject_GetAttrString(other, "append");
    cr_assert(a != b && PyObject_RichCompareBool(a, b, Py_EQ) == 1);
    cr_assert(PyObject_Hash(a) == PyObject_Hash(b));
    cr_assert(PyObject_RichCompareBool(a, c, Py_EQ) == 0);
    Py_DECREF(a);
    Py_DECREF(b);
    Py_DECREF(c);
    Py_DECREF(list);
    Py_DECREF(other);
}

Test(cfunction, bound_methods_put_self_first)
{
    /* [call.39] */
    PyObject *function = PyCFunction_New(&defs[3], NULL);
    PyObject *method = PyMethod_New(function, Py_Ellipsis);
    PyObject *args[21] = {NULL};
    for (int i = 0; i < 21; i++) {
        args[i] = Py_None;
    }
    for (size_t n = 0; n <= 20; n += 10) {
        PyObject *direct = PyObject_Vectorcall(method, args + 1, n, NULL);
        PyObject *room = PyObject_Vectorcall(
            method, args + 1, n | PY_VECTORCALL_ARGUMENTS_OFFSET, NULL);
        cr_assert(PyTuple_GET_SIZE(direct) == (Py_ssize_t)n + 1);
        cr_assert(PyTuple_GET_ITEM(direct, 0) == Py_Ellipsis);
        cr_assert(PyObject_RichCompareBool(direct, room, Py_EQ) == 1);
        cr_assert(args[0] == Py_None, "the caller's room is restored");
        Py_DECREF(direct);
        Py_DECREF(room);
    }
    Py_DECREF(method);
    Py_DECREF(function);
}

Test(cfunction, bound_methods_are_equal_by_identity_of_self)
{
    /* [call.39] */
    PyObject *function = PyCFunction_New(&defs[3], NULL);
    PyObject *x = PyList_New(0);
    PyObject *y = PyList_New(0);
    PyObject *a = PyMethod_New(function, x);
    PyObject *b = PyMethod_New(function, x);
    PyObject *c = PyMethod_New(function, y);
    cr_assert(PyObject_RichCompareBool(a, b, Py_EQ) == 1);
    cr_assert(PyObject_Hash(a) == PyObject_Hash(b));
    cr_assert(PyObject_RichCompareBool(a, c, Py_EQ) == 0);
    cr_assert(PyMethod_New(function, NULL) == NULL);
    cr_assert(node_raised(PyExc_SystemError));
    Py_DECREF(a);
    Py_DECREF(b);
    Py_DECREF(c);
    Py_DECREF(x);
    Py_DECREF(y);
    Py_DECREF(function);
}
