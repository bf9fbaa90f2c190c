/* SPDX-License-Identifier: MIT */
#include "object/number.h"

#include "object/entry.h"

/* The iterator protocol. An iterator is finished when tp_iternext returns NULL and
 * either no exception or StopIteration is set. */

int PyIter_Check(PyObject *o)
{
    iternextfunc next = Py_TYPE(o)->tp_iternext;
    return next != NULL && next != _PyObject_NextNotImplemented;
}

PyObject *_PyObject_NextNotImplemented(PyObject *self)
{
    return PyErr_Format(
        PyExc_TypeError, "'%.200s' object is not iterable", Py_TYPE(self)->tp_name);
}

PyObject *PyObject_GetIter(PyObject *o)
{
    CHECK_ENTRY(o);
    if (o == NULL) {
        return number_null();
    }
    getiterfunc function = Py_TYPE(o)->tp_iter;
    if (function == NULL) {
        if (PySequence_Check(o)) {
            return PySeqIter_New(o);
        }
        return PyErr_Format(
            PyExc_TypeError, "'%.200s' object is not iterable", Py_TYPE(o)->tp_name);
    }
    PyObject *iter = function(o);
    if (iter != NULL && !PyIter_Check(iter)) {
        PyErr_Format(PyExc_TypeError, "iter() returned non-iterator of type '%.100s'",
            Py_TYPE(iter)->tp_name);
        Py_CLEAR(iter);
    }
    return iter;
}

PyObject *PyIter_Next(PyObject *iter)
{
    CHECK_ENTRY(iter);
    PyObject *item = Py_TYPE(iter)->tp_iternext(iter);
    if (item == NULL && PyErr_Occurred() &&
        PyErr_ExceptionMatches(PyExc_StopIteration)) {
        PyErr_Clear();
    }
    return item;
}

int PyIter_NextItem(PyObject *iter, PyObject **item)
{
    *item = NULL;
    if (Py_TYPE(iter)->tp_iternext == NULL) {
        PyErr_Format(PyExc_TypeError, "expected an iterator, got '%T'", iter);
        return -1;
    }
    *item = PyIter_Next(iter);
    if (*item != NULL) {
        return 1;
    }
    return PyErr_Occurred() ? -1 : 0;
}
