/* SPDX-License-Identifier: MIT */
#include "builtin/builtins.h"

#include "object/names.h"

/* 1 when an item with the given truth is found, 0 when not; -> -1. code. */
static int search(PyObject *iterable, bool wanted)
{
    PyObject *iter = PyObject_GetIter(iterable);
    if (iter == NULL) {
        return -1;
    }
    int found = 0;
    PyObject *item;
    while (found == 0 && (item = PyIter_Next(iter)) != NULL) {
        int truth = PyObject_IsTrue(item);
        Py_DECREF(item);
        found = truth < 0 ? -1 : (truth != 0) == wanted;
    }
    Py_DECREF(iter);
    return found == 0 && PyErr_Occurred() ? -1 : found;
}

static PyObject *all(PyObject *Py_UNUSED(module), PyObject *iterable)
{
    int found = search(iterable, false);
    return found < 0 ? NULL : PyBool_FromLong(!found);
}

static PyObject *any(PyObject *Py_UNUSED(module), PyObject *iterable)
{
    int found = search(iterable, true);
    return found < 0 ? NULL : PyBool_FromLong(found);
}

static PyObject *iter(
    PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t nargs)
{
    if (!_PyArg_CheckPositional("iter", nargs, 1, 2)) {
        return NULL;
    }
    if (nargs == 1) {
        return PyObject_GetIter(args[0]);
    }
    if (!PyCallable_Check(args[0])) {
        PyErr_SetString(PyExc_TypeError, "iter(v, w): v must be callable");
        return NULL;
    }
    return PyCallIter_New(args[0], args[1]);
}

static PyObject *next(
    PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t nargs)
{
    if (!_PyArg_CheckPositional("next", nargs, 1, 2)) {
        return NULL;
    }
    if (!PyIter_Check(args[0])) {
        return PyErr_Format(PyExc_TypeError, "'%.200s' object is not an iterator",
            Py_TYPE(args[0])->tp_name);
    }
    PyObject *item = Py_TYPE(args[0])->tp_iternext(args[0]);
    if (item != NULL) {
        return item;
    }
    if (nargs == 2) {
        if (PyErr_Occurred()) {
            if (!PyErr_ExceptionMatches(PyExc_StopIteration)) {
                return NULL;
            }
            PyErr_Clear();
        }
        return Py_NewRef(args[1]);
    }
    if (!PyErr_Occurred()) {
        PyErr_SetNone(PyExc_StopIteration);
    }
    return NULL;
}

static PyObject *sorted(PyObject *Py_UNUSED(module), PyObject *const *args,
    Py_ssize_t nargs, PyObject *kwnames)
{
    if (!_PyArg_CheckPositional("sorted", nargs, 1, 1)) {
        return NULL;
    }
    PyObject *list = PySequence_List(args[0]);
    PyObject *sort = list == NULL ? NULL : PyObject_GetAttr(list, NAME(sort));
    PyObject *result =
        sort == NULL ? NULL : PyObject_Vectorcall(sort, args + 1, 0, kwnames);
    Py_XDECREF(sort);
    if (result == NULL) {
        Py_CLEAR(list);
    }
    Py_XDECREF(result);
    return list;
}

PyMethodDef builtins_iter_methods[] = {
    {"all", all, METH_O,
        "all($module, iterable, /)\n--\n\nReturn whether no item is false."},
    {"any", any, METH_O,
        "any($module, iterable, /)\n--\n\nReturn whether some item is true."},
    {"iter", _PyCFunction_CAST(iter), METH_FASTCALL,
        "Return an iterator over an iterable, or over the results of a function until "
        "it "
        "returns a sentinel."},
    {"next", _PyCFunction_CAST(next), METH_FASTCALL,
        "Return the next item of an iterator, or a default at its end."},
    {"sorted", _PyCFunction_CAST(sorted), METH_FASTCALL | METH_KEYWORDS,
        "sorted($module, iterable, /, *, key=None, reverse=False)\n--\n\n"
        "Return a new list of the items in ascending order."},
    {NULL, NULL, 0, NULL},
};
