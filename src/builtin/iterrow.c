/* SPDX-License-Identifier: MIT */
#include "builtin/iterrow.h"

#include "builtin/tuple.h"

PyObject *row_iterators(PyObject *iterables, Py_ssize_t first)
{
    Py_ssize_t n = PyTuple_GET_SIZE(iterables) - first;
    if (n <= 0) {
        return Py_NewRef(tuple_empty());
    }
    PyTupleObject *iterators = tuple_alloc(n);
    if (iterators == NULL) {
        return NULL;
    }
    for (Py_ssize_t i = 0; i < n; i++) {
        PyObject *iterable = PyTuple_GET_ITEM(iterables, first + i);
        iterators->ob_item[i] = PyObject_GetIter(iterable);
        if (iterators->ob_item[i] == NULL) {
            Py_DECREF(iterators);
            return NULL;
        }
    }
    PyObject_GC_Track(iterators);
    return (PyObject *)iterators;
}

int row_strict(PyObject *kwargs, const char *function, bool *strict)
{
    Py_ssize_t pos = 0;
    PyObject *key;
    PyObject *value;
    *strict = false;
    while (kwargs != NULL && PyDict_Next(kwargs, &pos, &key, &value)) {
        if (!PyUnicode_Check(key) || !PyUnicode_EqualToUTF8(key, "strict")) {
            PyErr_Format(PyExc_TypeError,
                "%s() got an unexpected keyword argument '%S'", function, key);
            return -1;
        }
        int truth = PyObject_IsTrue(value);
        if (truth < 0) {
            return -1;
        }
        *strict = truth;
    }
    return 0;
}

static int uneven(const char *function, Py_ssize_t i, const char *comparison)
{
    PyErr_Format(PyExc_ValueError, "%s() argument %zd is %s than argument%s%zd",
        function, i + 1, comparison, i == 1 ? " " : "s 1-", i);
    return -1;
}

/* The first iterator has ended: the others must too. */
static int all_ended(PyObject *iterators, const char *function)
{
    for (Py_ssize_t i = 1; i < PyTuple_GET_SIZE(iterators); i++) {
        PyObject *item = PyIter_Next(PyTuple_GET_ITEM(iterators, i));
        if (item != NULL) {
            Py_DECREF(item);
            return uneven(function, i, "longer");
        }
        if (PyErr_Occurred()) {
            return -1;
        }
    }
    return 0;
}

int row_next(PyObject *iterators, PyObject **items, bool strict, const char *function)
{
    Py_ssize_t n = PyTuple_GET_SIZE(iterators);
    for (Py_ssize_t i = 0; i < n; i++) {
        items[i] = PyIter_Next(PyTuple_GET_ITEM(iterators, i));
        if (items[i] != NULL) {
            continue;
        }
        for (Py_ssize_t j = 0; j < i; j++) {
            Py_DECREF(items[j]);
        }
        if (PyErr_Occurred()) {
            return -1;
        }
        if (!strict) {
            return 0;
        }
        return i > 0 ? uneven(function, i, "shorter") : all_ended(iterators, function);
    }
    return n > 0;
}
