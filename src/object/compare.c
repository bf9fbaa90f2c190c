/* SPDX-License-Identifier: MIT */
#include "object/compare.h"

#include "object/entry.h"

int compare_reflected(int op)
{
    static const int reflected[] = {Py_GT, Py_GE, Py_EQ, Py_NE, Py_LT, Py_LE};
    return reflected[op];
}

static PyObject *raise_unsupported(PyObject *v, PyObject *w, int op)
{
    static const char *const symbols[] = {"<", "<=", "==", "!=", ">", ">="};
    return PyErr_Format(PyExc_TypeError,
        "'%s' not supported between instances of '%.100s' and '%.100s'", symbols[op],
        Py_TYPE(v)->tp_name, Py_TYPE(w)->tp_name);
}

/* Asks one operand. 1 with a result or an error in *result; 0 for NotImplemented. */
static int ask(PyObject *v, PyObject *w, int op, PyObject **result)
{
    richcmpfunc compare = Py_TYPE(v)->tp_richcompare;
    if (compare == NULL) {
        return 0;
    }
    *result = compare(v, w, op);
    if (*result == Py_NotImplemented) {
        Py_CLEAR(*result);
        return 0;
    }
    return 1;
}

static PyObject *compare(PyObject *v, PyObject *w, int op)
{
    PyObject *result = NULL;
    bool w_first = Py_TYPE(v) != Py_TYPE(w) &&
                   PyType_IsSubtype(Py_TYPE(w), Py_TYPE(v)) &&
                   Py_TYPE(w)->tp_richcompare != NULL;
    if (w_first && ask(w, v, compare_reflected(op), &result)) {
        return result;
    }
    if (ask(v, w, op, &result)) {
        return result;
    }
    if (!w_first && ask(w, v, compare_reflected(op), &result)) {
        return result;
    }
    if (op == Py_EQ) {
        return PyBool_FromLong(v == w);
    }
    if (op == Py_NE) {
        return PyBool_FromLong(v != w);
    }
    return raise_unsupported(v, w, op);
}

PyObject *PyObject_RichCompare(PyObject *v, PyObject *w, int op)
{
    CHECK_ENTRY(v);
    if (v == NULL || w == NULL || op < Py_LT || op > Py_GE) {
        if (PyErr_Occurred() == NULL) {
            PyErr_BadInternalCall();
        }
        return NULL;
    }
    if (Py_EnterRecursiveCall(" in comparison") < 0) {
        return NULL;
    }
    PyObject *result = compare(v, w, op);
    Py_LeaveRecursiveCall();
    return result;
}

int PyObject_RichCompareBool(PyObject *v, PyObject *w, int op)
{
    if (v == w && (op == Py_EQ || op == Py_NE)) {
        return op == Py_EQ;
    }
    PyObject *result = PyObject_RichCompare(v, w, op);
    if (result == NULL) {
        return -1;
    }
    int truth = PyObject_IsTrue(result);
    Py_DECREF(result);
    return truth;
}
