/* SPDX-License-Identifier: MIT */
#include "builtin/reprparts.h"

static int append_new(PyObject *parts, PyObject *text)
{
    if (text == NULL) {
        return -1;
    }
    int status = PyList_Append(parts, text);
    Py_DECREF(text);
    return status;
}

int parts_add(PyObject *parts, PyObject *item)
{
    return append_new(parts, PyObject_Repr(item));
}

int parts_add_pair(
    PyObject *parts, PyObject *key, const char *separator, PyObject *value)
{
    PyObject *left = PyObject_Repr(key);
    if (left == NULL) {
        return -1;
    }
    PyObject *right = PyObject_Repr(value);
    if (right == NULL) {
        Py_DECREF(left);
        return -1;
    }
    PyObject *text = PyUnicode_FromFormat("%U%s%U", left, separator, right);
    Py_DECREF(left);
    Py_DECREF(right);
    return append_new(parts, text);
}

PyObject *parts_join(PyObject *parts, const char *open, const char *close)
{
    PyObject *comma = PyUnicode_FromString(", ");
    if (comma == NULL) {
        return NULL;
    }
    PyObject *inner = PyUnicode_Join(comma, parts);
    Py_DECREF(comma);
    if (inner == NULL) {
        return NULL;
    }
    PyObject *text = PyUnicode_FromFormat("%s%U%s", open, inner, close);
    Py_DECREF(inner);
    return text;
}

PyObject *parts_of_iterable(PyObject *iterable, const char *open, const char *close)
{
    PyObject *items = PySequence_List(iterable);
    if (items == NULL) {
        return NULL;
    }
    PyObject *text = NULL;
    PyObject *parts = PyList_New(0);
    if (parts == NULL) {
        goto fail;
    }
    /* The list is ours, but gc can hand it out: its size is read anew each time. */
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(items); i++) {
        PyObject *item = Py_NewRef(PyList_GET_ITEM(items, i));
        int status = parts_add(parts, item);
        Py_DECREF(item);
        if (status < 0) {
            goto fail;
        }
    }
    text = parts_join(parts, open, close);
fail:
    Py_XDECREF(parts);
    Py_DECREF(items);
    return text;
}
