/* SPDX-License-Identifier: MIT */
#include "Python.h"

/* Iterators for objects that have none of their own: by index 0, 1, 2, ... until
 * IndexError, and by calling until a sentinel comes. */

struct sequence_iterator {
    PyObject_HEAD Py_ssize_t index;
    PyObject *sequence; /* owned; NULL once exhausted */
};

struct call_iterator {
    PyObject_HEAD PyObject *callable; /* owned; NULL once exhausted */
    PyObject *sentinel;               /* owned; NULL when callable is */
};

PyObject *PySeqIter_New(PyObject *sequence)
{
    if (!PySequence_Check(sequence)) {
        PyErr_BadInternalCall();
        return NULL;
    }
    struct sequence_iterator *it =
        PyObject_GC_New(struct sequence_iterator, &PySeqIter_Type);
    if (it == NULL) {
        return NULL;
    }
    it->index = 0;
    it->sequence = Py_NewRef(sequence);
    PyObject_GC_Track(it);
    return (PyObject *)it;
}

static void seq_dealloc(PyObject *self)
{
    PyObject_GC_UnTrack(self);
    Py_XDECREF(((struct sequence_iterator *)self)->sequence);
    PyObject_GC_Del(self);
}

static int seq_traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(((struct sequence_iterator *)self)->sequence);
    return 0;
}

/* The present position, and a new reference to the sequence; NULL when exhausted. */
static PyObject *seq_begin(struct sequence_iterator *it, Py_ssize_t *index)
{
    PyObject *sequence;
    Py_BEGIN_CRITICAL_SECTION(it);
    sequence = Py_XNewRef(it->sequence);
    *index = it->index;
    if (sequence != NULL && it->index < PY_SSIZE_T_MAX) {
        it->index++;
    }
    Py_END_CRITICAL_SECTION();
    return sequence;
}

static void seq_finish(struct sequence_iterator *it)
{
    PyObject *sequence;
    Py_BEGIN_CRITICAL_SECTION(it);
    sequence = it->sequence;
    it->sequence = NULL;
    Py_END_CRITICAL_SECTION();
    Py_XDECREF(sequence);
}

static PyObject *seq_next(PyObject *self)
{
    struct sequence_iterator *it = (struct sequence_iterator *)self;
    Py_ssize_t index;
    PyObject *sequence = seq_begin(it, &index);
    if (sequence == NULL) {
        return NULL;
    }
    PyObject *item = NULL;
    if (index == PY_SSIZE_T_MAX) {
        PyErr_SetString(PyExc_OverflowError, "iter index too large");
    } else {
        item = PySequence_GetItem(sequence, index);
    }
    Py_DECREF(sequence);
    if (item != NULL) {
        return item;
    }
    if (PyErr_ExceptionMatches(PyExc_IndexError) ||
        PyErr_ExceptionMatches(PyExc_StopIteration)) {
        PyErr_Clear();
        seq_finish(it);
    } else if (it->sequence != NULL && index < PY_SSIZE_T_MAX) {
        /* The item that failed is asked for again. */
        it->index = index;
    }
    return NULL;
}

static PyObject *seq_length_hint(PyObject *self, PyObject *Py_UNUSED(ignored))
{
    struct sequence_iterator *it = (struct sequence_iterator *)self;
    if (it->sequence == NULL) {
        return PyLong_FromLong(0);
    }
    PyTypeObject *type = Py_TYPE(it->sequence);
    bool sized =
        (type->tp_as_sequence != NULL && type->tp_as_sequence->sq_length != NULL) ||
        (type->tp_as_mapping != NULL && type->tp_as_mapping->mp_length != NULL);
    if (!sized) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    Py_ssize_t n = PyObject_Size(it->sequence);
    return n < 0 ? NULL : PyLong_FromSsize_t(Py_MAX(n - it->index, 0));
}

static PyObject *seq_set_state(PyObject *self, PyObject *state)
{
    Py_ssize_t index = PyLong_AsSsize_t(state);
    if (index == -1 && PyErr_Occurred()) {
        return NULL;
    }
    ((struct sequence_iterator *)self)->index = Py_MAX(index, 0);
    Py_RETURN_NONE;
}

static PyMethodDef seq_methods[] = {
    {"__length_hint__", seq_length_hint, METH_NOARGS, "Number of items left."},
    {"__setstate__", seq_set_state, METH_O, "Moves to a position."},
    {NULL, NULL, 0, NULL},
};

PyTypeObject PySeqIter_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "iterator",
    .tp_basicsize = sizeof(struct sequence_iterator),
    .tp_dealloc = seq_dealloc,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags =
        Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .tp_traverse = seq_traverse,
    .tp_iter = PyObject_SelfIter,
    .tp_iternext = seq_next,
    .tp_methods = seq_methods,
    .tp_free = PyObject_GC_Del,
};

PyObject *PyCallIter_New(PyObject *callable, PyObject *sentinel)
{
    struct call_iterator *it = PyObject_GC_New(struct call_iterator, &PyCallIter_Type);
    if (it == NULL) {
        return NULL;
    }
    it->callable = Py_NewRef(callable);
    it->sentinel = Py_NewRef(sentinel);
    PyObject_GC_Track(it);
    return (PyObject *)it;
}

static void call_dealloc(PyObject *self)
{
    struct call_iterator *it = (struct call_iterator *)self;
    PyObject_GC_UnTrack(self);
    Py_XDECREF(it->callable);
    Py_XDECREF(it->sentinel);
    PyObject_GC_Del(self);
}

static int call_traverse(PyObject *self, visitproc visit, void *arg)
{
    struct call_iterator *it = (struct call_iterator *)self;
    Py_VISIT(it->callable);
    Py_VISIT(it->sentinel);
    return 0;
}

static void call_finish(struct call_iterator *it)
{
    PyObject *callable;
    PyObject *sentinel;
    Py_BEGIN_CRITICAL_SECTION(it);
    callable = it->callable;
    sentinel = it->sentinel;
    it->callable = NULL;
    it->sentinel = NULL;
    Py_END_CRITICAL_SECTION();
    Py_XDECREF(callable);
    Py_XDECREF(sentinel);
}

/* The result of a call, or NULL when it is the end. */
static PyObject *call_step(struct call_iterator *it, PyObject *call, PyObject *sentinel)
{
    PyObject *result = PyObject_CallNoArgs(call);
    if (result == NULL) {
        if (PyErr_ExceptionMatches(PyExc_StopIteration)) {
            PyErr_Clear();
            call_finish(it);
        }
        return NULL;
    }
    int ends = PyObject_RichCompareBool(sentinel, result, Py_EQ);
    if (ends == 0) {
        return result;
    }
    Py_DECREF(result);
    if (ends > 0) {
        call_finish(it);
    }
    return NULL;
}

static PyObject *call_next(PyObject *self)
{
    struct call_iterator *it = (struct call_iterator *)self;
    PyObject *callable;
    PyObject *sentinel;
    Py_BEGIN_CRITICAL_SECTION(self);
    callable = Py_XNewRef(it->callable);
    sentinel = Py_XNewRef(it->sentinel);
    Py_END_CRITICAL_SECTION();
    if (callable == NULL) {
        return NULL;
    }
    PyObject *result = call_step(it, callable, sentinel);
    Py_DECREF(callable);
    Py_DECREF(sentinel);
    return result;
}

PyTypeObject PyCallIter_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "callable_iterator",
    .tp_basicsize = sizeof(struct call_iterator),
    .tp_dealloc = call_dealloc,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags =
        Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .tp_traverse = call_traverse,
    .tp_iter = PyObject_SelfIter,
    .tp_iternext = call_next,
    .tp_free = PyObject_GC_Del,
};
