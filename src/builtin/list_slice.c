/* SPDX-License-Identifier: MIT */
#include "builtin/list.h"

/* A slice as numbers. */
struct span {
    Py_ssize_t start;
    Py_ssize_t stop;
    Py_ssize_t step;
};

PyObject *list_copy_range(PyListObject *list, Py_ssize_t low, Py_ssize_t n)
{
    PyObject *copy = PyList_New(n);
    if (copy == NULL) {
        return NULL;
    }
    for (Py_ssize_t i = 0; i < n; i++) {
        PyList_SET_ITEM(copy, i, Py_NewRef(list->ob_item[low + i]));
    }
    return copy;
}

PyObject *PyList_GetSlice(PyObject *o, Py_ssize_t low, Py_ssize_t high)
{
    PyObject *copy;
    if (!PyList_Check(o)) {
        PyErr_BadInternalCall();
        return NULL;
    }
    Py_BEGIN_CRITICAL_SECTION(o);
    low = Py_MIN(Py_MAX(low, 0), Py_SIZE(o));
    high = Py_MIN(Py_MAX(high, low), Py_SIZE(o));
    copy = list_copy_range((PyListObject *)o, low, high - low);
    Py_END_CRITICAL_SECTION();
    return copy;
}

/* Moves the tail so that `n` items lie between low and it; the old ones were copied out. */
static int make_gap(PyListObject *list, Py_ssize_t low, Py_ssize_t high, Py_ssize_t n)
{
    Py_ssize_t size = Py_SIZE(list);
    Py_ssize_t growth = n - (high - low);
    size_t tail = (size_t)(size - high) * sizeof(PyObject *);
    if (growth < 0) {
        memmove(list->ob_item + high + growth, list->ob_item + high, tail);
        return list_resize(list, size + growth);
    }
    if (growth > 0) {
        if (list_resize(list, size + growth) < 0) {
            return -1;
        }
        memmove(list->ob_item + high + growth, list->ob_item + high, tail);
    }
    return 0;
}

/* Locked. Items that leave go to `removed`. */
static int replace_range(PyListObject *list, Py_ssize_t low, Py_ssize_t high,
    PyObject *items, PyObject **removed)
{
    Py_ssize_t n = items == NULL ? 0 : PySequence_Fast_GET_SIZE(items);
    if (high > low) {
        memcpy(removed, list->ob_item + low, (size_t)(high - low) * sizeof(PyObject *));
    }
    if (make_gap(list, low, high, n) < 0) {
        return -1;
    }
    for (Py_ssize_t i = 0; i < n; i++) {
        list->ob_item[low + i] = Py_NewRef(PySequence_Fast_GET_ITEM(items, i));
    }
    return 0;
}

int list_assign_range(
    PyListObject *list, Py_ssize_t low, Py_ssize_t high, PyObject *items)
{
    PyObject *few[16];
    PyObject **removed = few;
    Py_ssize_t n;
    int status = 0;
    Py_BEGIN_CRITICAL_SECTION(list);
    low = Py_MIN(Py_MAX(low, 0), Py_SIZE(list));
    high = Py_MIN(Py_MAX(high, low), Py_SIZE(list));
    n = high - low;
    if ((size_t)n > Py_ARRAY_LENGTH(few)) {
        removed = PyMem_New(PyObject *, n);
    }
    if (removed == NULL) {
        PyErr_NoMemory();
        status = -1;
    } else {
        status = replace_range(list, low, high, items, removed);
    }
    Py_END_CRITICAL_SECTION();
    while (status == 0 && --n >= 0) {
        Py_XDECREF(removed[n]);
    }
    if (removed != few) {
        PyMem_Free(removed);
    }
    return status;
}

int PyList_SetSlice(PyObject *o, Py_ssize_t low, Py_ssize_t high, PyObject *v)
{
    if (!PyList_Check(o)) {
        PyErr_BadInternalCall();
        return -1;
    }
    if (v == NULL) {
        return list_assign_range((PyListObject *)o, low, high, NULL);
    }
    PyObject *items = v == o ? PyList_GetSlice(v, 0, PY_SSIZE_T_MAX)
                             : PySequence_Fast(v, "can only assign an iterable");
    if (items == NULL) {
        return -1;
    }
    int status = list_assign_range((PyListObject *)o, low, high, items);
    Py_DECREF(items);
    return status;
}

int list_assign_item(PyObject *self, Py_ssize_t i, PyObject *value)
{
    if (value != NULL) {
        return PyList_SetItem(self, i, Py_NewRef(value));
    }
    if ((size_t)i >= (size_t)Py_SIZE(self)) {
        PyErr_SetString(PyExc_IndexError, "list assignment index out of range");
        return -1;
    }
    return list_assign_range((PyListObject *)self, i, i + 1, NULL);
}

static PyObject *get_slice(PyObject *self, PyObject *key)
{
    Py_ssize_t start;
    Py_ssize_t stop;
    Py_ssize_t step;
    PyObject *copy;
    if (PySlice_Unpack(key, &start, &stop, &step) < 0) {
        return NULL;
    }
    Py_BEGIN_CRITICAL_SECTION(self);
    Py_ssize_t n = PySlice_AdjustIndices(Py_SIZE(self), &start, &stop, step);
    copy = PyList_New(n);
    for (Py_ssize_t i = 0; copy != NULL && i < n; i++) {
        PyList_SET_ITEM(copy, i, Py_NewRef(PyList_GET_ITEM(self, start + i * step)));
    }
    Py_END_CRITICAL_SECTION();
    return copy;
}

static PyObject *bad_index(PyObject *key)
{
    return PyErr_Format(PyExc_TypeError,
        "list indices must be integers or slices, not %.200s", Py_TYPE(key)->tp_name);
}

PyObject *list_subscript(PyObject *self, PyObject *key)
{
    if (PyIndex_Check(key)) {
        Py_ssize_t i = PyNumber_AsSsize_t(key, PyExc_IndexError);
        if (i == -1 && PyErr_Occurred()) {
            return NULL;
        }
        return PyList_GetItemRef(self, i < 0 ? i + Py_SIZE(self) : i);
    }
    return PySlice_Check(key) ? get_slice(self, key) : bad_index(key);
}

/* The removed items of an extended slice, in `removed`; the rest closes the gaps. */
static void close_gaps(PyListObject *list, Py_ssize_t start, Py_ssize_t step,
    Py_ssize_t n, PyObject **removed)
{
    Py_ssize_t size = Py_SIZE(list);
    PyObject **items = list->ob_item;
    for (Py_ssize_t i = 0; i < n; i++) {
        Py_ssize_t at = start + i * step;
        Py_ssize_t next = i + 1 < n ? at + step : size;
        removed[i] = items[at];
        memmove(items + at - i, items + at + 1,
            (size_t)(next - at - 1) * sizeof(PyObject *));
    }
    list_resize(list, size - n);
}

static int delete_extended(PyListObject *list, struct span span)
{
    Py_ssize_t n;
    PyObject **removed;
    Py_BEGIN_CRITICAL_SECTION(list);
    n = PySlice_AdjustIndices(Py_SIZE(list), &span.start, &span.stop, span.step);
    removed = PyMem_New(PyObject *, n);
    if (removed != NULL && n > 0) {
        if (span.step < 0) {
            span.start += (n - 1) * span.step;
            span.step = -span.step;
        }
        close_gaps(list, span.start, n == 1 ? 1 : span.step, n, removed);
    }
    Py_END_CRITICAL_SECTION();
    if (removed == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (Py_ssize_t i = 0; i < n; i++) {
        Py_DECREF(removed[i]);
    }
    PyMem_Free(removed);
    return 0;
}

/* Locked: exchanges the items of the slice for new ones; the old ones go to `removed`. */
static void exchange(PyListObject *list, Py_ssize_t start, Py_ssize_t step,
    PyObject *items, PyObject **removed)
{
    for (Py_ssize_t i = 0; i < PySequence_Fast_GET_SIZE(items); i++) {
        removed[i] = list->ob_item[start + i * step];
        list->ob_item[start + i * step] = Py_NewRef(PySequence_Fast_GET_ITEM(items, i));
    }
}

static int assign_extended(PyListObject *list, struct span span, PyObject *items)
{
    Py_ssize_t n;
    Py_ssize_t given = PySequence_Fast_GET_SIZE(items);
    PyObject **removed = NULL;
    Py_BEGIN_CRITICAL_SECTION(list);
    n = PySlice_AdjustIndices(Py_SIZE(list), &span.start, &span.stop, span.step);
    if (n == given) {
        removed = PyMem_New(PyObject *, n);
        if (removed != NULL) {
            exchange(list, span.start, span.step, items, removed);
        }
    }
    Py_END_CRITICAL_SECTION();
    if (n != given) {
        PyErr_Format(PyExc_ValueError,
            "attempt to assign sequence of size %zd to extended slice of size %zd",
            given, n);
        return -1;
    }
    if (removed == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (Py_ssize_t i = 0; i < n; i++) {
        Py_DECREF(removed[i]);
    }
    PyMem_Free(removed);
    return 0;
}

static int assign_slice(PyObject *self, PyObject *key, PyObject *value)
{
    PyListObject *list = (PyListObject *)self;
    struct span span;
    if (PySlice_Unpack(key, &span.start, &span.stop, &span.step) < 0) {
        return -1;
    }
    PyObject *items = NULL;
    if (value != NULL) {
        items = value == self
                    ? PyList_GetSlice(self, 0, PY_SSIZE_T_MAX)
                    : PySequence_Fast(value, "must assign iterable to extended slice");
        if (items == NULL) {
            return -1;
        }
    }
    int status;
    if (span.step == 1) {
        PySlice_AdjustIndices(Py_SIZE(list), &span.start, &span.stop, span.step);
        status = list_assign_range(list, span.start, span.stop, items);
    } else {
        status = items == NULL ? delete_extended(list, span)
                               : assign_extended(list, span, items);
    }
    Py_XDECREF(items);
    return status;
}

int list_assign_subscript(PyObject *self, PyObject *key, PyObject *value)
{
    if (PyIndex_Check(key)) {
        Py_ssize_t i = PyNumber_AsSsize_t(key, PyExc_IndexError);
        if (i == -1 && PyErr_Occurred()) {
            return -1;
        }
        return list_assign_item(self, i < 0 ? i + Py_SIZE(self) : i, value);
    }
    if (PySlice_Check(key)) {
        return assign_slice(self, key, value);
    }
    bad_index(key);
    return -1;
}
