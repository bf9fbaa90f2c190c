/* SPDX-License-Identifier: MIT */
#include "memory/weaklist.h"

void weaklist_insert(PyWeakReference **list, PyWeakReference *wr, PyWeakReference *prev)
{
    PyWeakReference *next = prev != NULL ? prev->wr_next : *list;
    wr->wr_prev = prev;
    wr->wr_next = next;
    if (next != NULL) {
        next->wr_prev = wr;
    }
    if (prev != NULL) {
        prev->wr_next = wr;
    } else {
        *list = wr;
    }
}

void weaklist_clear(PyWeakReference *wr)
{
    if (wr->wr_object == NULL || wr->wr_object == Py_None) {
        return;
    }
    PyWeakReference **list = weaklist_of(wr->wr_object);
    if (*list == wr) {
        *list = wr->wr_next;
    }
    wr->wr_object = Py_None;
    if (wr->wr_prev != NULL) {
        wr->wr_prev->wr_next = wr->wr_next;
    }
    if (wr->wr_next != NULL) {
        wr->wr_next->wr_prev = wr->wr_prev;
    }
    wr->wr_prev = NULL;
    wr->wr_next = NULL;
}

void weaklist_call_back(PyWeakReference *wr)
{
    PyObject *callback = wr->wr_callback;
    if (callback == NULL) {
        return;
    }
    wr->wr_callback = NULL;
    PyObject *result = PyObject_CallOneArg(callback, (PyObject *)wr);
    if (result == NULL) {
        PyErr_FormatUnraisable(
            "Exception ignored while calling weakref callback %R", callback);
    } else {
        Py_DECREF(result);
    }
    Py_DECREF(callback);
}
