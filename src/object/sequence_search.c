/* SPDX-License-Identifier: MIT */
#include "object/sequence.h"
#include "object/entry.h"
#include "object/number.h"

/* An iterator over o; a TypeError is put in the words of the operation. */
static PyObject *open_search(PyObject *o, enum sequence_search what)
{
    PyObject *iter = PyObject_GetIter(o);
    if (iter == NULL && PyErr_ExceptionMatches(PyExc_TypeError)) {
        PyErr_Format(PyExc_TypeError,
            what == SEARCH_CONTAINS
                ? "argument of type '%.200s' is not a container or iterable"
                : "argument of type '%.200s' is not iterable",
            Py_TYPE(o)->tp_name);
    }
    return iter;
}

static Py_ssize_t overflow(const char *message)
{
    PyErr_SetString(PyExc_OverflowError, message);
    return -1;
}

/* The answer after the last item. */
static Py_ssize_t not_found(enum sequence_search what, Py_ssize_t count)
{
    if (PyErr_Occurred()) {
        return -1;
    }
    if (what == SEARCH_INDEX) {
        PyErr_SetString(PyExc_ValueError, "sequence.index(x): x not in sequence");
        return -1;
    }
    return what == SEARCH_COUNT ? count : 0;
}

static Py_ssize_t search(PyObject *iter, PyObject *value, enum sequence_search what)
{
    Py_ssize_t count = 0;
    bool wrapped = false;
    for (;;) {
        PyObject *item = PyIter_Next(iter);
        if (item == NULL) {
            return not_found(what, count);
        }
        int equal = PyObject_RichCompareBool(item, value, Py_EQ);
        Py_DECREF(item);
        if (equal < 0) {
            return -1;
        }
        if (equal > 0 && what == SEARCH_CONTAINS) {
            return 1;
        }
        if (equal > 0 && what == SEARCH_INDEX) {
            return wrapped ? overflow("index exceeds C integer size") : count;
        }
        if (equal > 0 || what == SEARCH_INDEX) {
            if (what == SEARCH_COUNT && count == PY_SSIZE_T_MAX) {
                return overflow("count exceeds C integer size");
            }
            wrapped = wrapped || count == PY_SSIZE_T_MAX;
            count = wrapped ? 0 : count + 1;
        }
    }
}

Py_ssize_t sequence_search(PyObject *o, PyObject *value, enum sequence_search what)
{
    if (o == NULL || value == NULL) {
        number_null();
        return -1;
    }
    PyObject *iter = open_search(o, what);
    if (iter == NULL) {
        return -1;
    }
    Py_ssize_t result = search(iter, value, what);
    Py_DECREF(iter);
    return result;
}

int PySequence_Contains(PyObject *o, PyObject *value)
{
    CHECK_ENTRY(o);
    PySequenceMethods *suite = Py_TYPE(o)->tp_as_sequence;
    if (suite != NULL && suite->sq_contains != NULL) {
        return suite->sq_contains(o, value);
    }
    return (int)sequence_search(o, value, SEARCH_CONTAINS);
}

Py_ssize_t PySequence_Index(PyObject *o, PyObject *value)
{
    return sequence_search(o, value, SEARCH_INDEX);
}

Py_ssize_t PySequence_Count(PyObject *o, PyObject *value)
{
    return sequence_search(o, value, SEARCH_COUNT);
}
