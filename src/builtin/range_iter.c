/* SPDX-License-Identifier: MIT */
#include "builtin/range.h"

/* The iterator for ranges whose numbers all fit a long. */
struct range_iterator {
    PyObject_HEAD long value; /* the next one */
    long step;
    long left;
};

/* The iterator for all others. */
struct long_iterator {
    PyObject_HEAD PyObject *value; /* owned int: the next one */
    PyObject *step;                /* owned int */
    PyObject *left;                /* owned int */
};

static PyObject *short_iter(long value, long step, long left)
{
    struct range_iterator *it = PyObject_New(struct range_iterator, &PyRangeIter_Type);
    if (it == NULL) {
        return NULL;
    }
    it->value = value;
    it->step = step;
    it->left = left;
    return (PyObject *)it;
}

/* Steals the first two; they may be NULL after an error. */
static PyObject *long_iter(PyObject *value, PyObject *step, PyObject *left)
{
    struct long_iterator *it = NULL;
    if (value != NULL && step != NULL) {
        it = PyObject_New(struct long_iterator, &PyLongRangeIter_Type);
    }
    if (it == NULL) {
        Py_XDECREF(value);
        Py_XDECREF(step);
        return NULL;
    }
    it->value = value;
    it->step = step;
    it->left = Py_NewRef(left);
    return (PyObject *)it;
}

struct numbers {
    long start;
    long stop;
    long step;
    long length;
};

/* True when everything fits, with room for one more step beyond either end. */
static bool read_numbers(const struct range *r, struct numbers *n)
{
    PyObject *sources[4] = {r->start, r->stop, r->step, r->length};
    long values[4];
    for (int i = 0; i < 4; i++) {
        int overflow;
        values[i] = PyLong_AsLongAndOverflow(sources[i], &overflow);
        if (overflow != 0 || values[i] > LONG_MAX / 2 || values[i] < LONG_MIN / 2) {
            return false;
        }
    }
    *n = (struct numbers){values[0], values[1], values[2], values[3]};
    return true;
}

PyObject *range_iter(PyObject *self)
{
    struct range *r = (struct range *)self;
    struct numbers n;
    if (read_numbers(r, &n)) {
        return short_iter(n.start, n.step, n.length);
    }
    return long_iter(Py_NewRef(r->start), Py_NewRef(r->step), r->length);
}

PyObject *range_reversed(PyObject *self, PyObject *Py_UNUSED(ignored))
{
    struct range *r = (struct range *)self;
    struct numbers n;
    if (read_numbers(r, &n)) {
        long last = n.length == 0 ? n.start : n.start + (n.length - 1) * n.step;
        return short_iter(last, -n.step, n.length);
    }
    PyObject *one = Py_GetConstantBorrowed(Py_CONSTANT_ONE);
    PyObject *index = PyNumber_Subtract(r->length, one);
    if (index == NULL) {
        return NULL;
    }
    PyObject *last = range_item(r, index);
    Py_DECREF(index);
    PyObject *step = last == NULL ? NULL : PyNumber_Negative(r->step);
    return long_iter(last, step, r->length);
}

static PyObject *next(PyObject *self)
{
    struct range_iterator *it = (struct range_iterator *)self;
    if (it->left <= 0) {
        return NULL;
    }
    PyObject *number = PyLong_FromLong(it->value);
    if (number != NULL) {
        it->value += it->step;
        it->left--;
    }
    return number;
}

static PyObject *length_hint(PyObject *self, PyObject *Py_UNUSED(ignored))
{
    return PyLong_FromLong(((struct range_iterator *)self)->left);
}

static PyObject *set_state(PyObject *self, PyObject *state)
{
    struct range_iterator *it = (struct range_iterator *)self;
    long index = PyLong_AsLong(state);
    if (index == -1 && PyErr_Occurred()) {
        return NULL;
    }
    index = Py_MIN(Py_MAX(index, 0), it->left);
    it->value += index * it->step;
    it->left -= index;
    Py_RETURN_NONE;
}

static PyMethodDef methods[] = {
    {"__length_hint__", length_hint, METH_NOARGS, "Number of items left."},
    {"__setstate__", set_state, METH_O, "Moves on by so many numbers."},
    {NULL, NULL, 0, NULL},
};

static void dealloc(PyObject *self)
{
    PyObject_Free(self);
}

PyTypeObject PyRangeIter_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "range_iterator",
    .tp_basicsize = sizeof(struct range_iterator),
    .tp_dealloc = dealloc,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .tp_iter = PyObject_SelfIter,
    .tp_iternext = next,
    .tp_methods = methods,
    .tp_free = PyObject_Free,
};

static void long_dealloc(PyObject *self)
{
    struct long_iterator *it = (struct long_iterator *)self;
    Py_DECREF(it->value);
    Py_DECREF(it->step);
    Py_DECREF(it->left);
    PyObject_Free(self);
}

static int long_traverse(PyObject *self, visitproc visit, void *arg)
{
    struct long_iterator *it = (struct long_iterator *)self;
    Py_VISIT(it->value);
    Py_VISIT(it->step);
    Py_VISIT(it->left);
    return 0;
}

/* Moves on by `count` numbers. 0; -> -1, unchanged. */
static int long_advance(struct long_iterator *it, PyObject *count)
{
    PyObject *left = PyNumber_Subtract(it->left, count);
    PyObject *offset = left == NULL ? NULL : PyNumber_Multiply(count, it->step);
    PyObject *value = offset == NULL ? NULL : PyNumber_Add(it->value, offset);
    Py_XDECREF(offset);
    if (value == NULL) {
        Py_XDECREF(left);
        return -1;
    }
    Py_SETREF(it->value, value);
    Py_SETREF(it->left, left);
    return 0;
}

static PyObject *long_next(PyObject *self)
{
    struct long_iterator *it = (struct long_iterator *)self;
    PyObject *number = NULL;
    Py_BEGIN_CRITICAL_SECTION(self);
    if (_PyLong_Sign(it->left) > 0) {
        number = Py_NewRef(it->value);
        if (long_advance(it, Py_GetConstantBorrowed(Py_CONSTANT_ONE)) < 0) {
            Py_CLEAR(number);
        }
    }
    Py_END_CRITICAL_SECTION();
    return number;
}

static PyObject *long_length_hint(PyObject *self, PyObject *Py_UNUSED(ignored))
{
    return Py_NewRef(((struct long_iterator *)self)->left);
}

static PyObject *long_set_state(PyObject *self, PyObject *state)
{
    struct long_iterator *it = (struct long_iterator *)self;
    if (!PyLong_CheckExact(state)) {
        return PyErr_Format(PyExc_TypeError, "state must be an int, not %T", state);
    }
    PyObject *count = state;
    int beyond = PyObject_RichCompareBool(state, it->left, Py_GT);
    if (beyond < 0) {
        return NULL;
    }
    if (beyond) {
        count = it->left;
    } else if (_PyLong_Sign(state) < 0) {
        count = Py_GetConstantBorrowed(Py_CONSTANT_ZERO);
    }
    Py_INCREF(count);
    int status = long_advance(it, count);
    Py_DECREF(count);
    if (status < 0) {
        return NULL;
    }
    Py_RETURN_NONE;
}

static PyMethodDef long_methods[] = {
    {"__length_hint__", long_length_hint, METH_NOARGS, "Number of items left."},
    {"__setstate__", long_set_state, METH_O, "Moves on by so many numbers."},
    {NULL, NULL, 0, NULL},
};

PyTypeObject PyLongRangeIter_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "longrange_iterator",
    .tp_basicsize = sizeof(struct long_iterator),
    .tp_dealloc = long_dealloc,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .tp_traverse = long_traverse,
    .tp_iter = PyObject_SelfIter,
    .tp_iternext = long_next,
    .tp_methods = long_methods,
    .tp_free = PyObject_Free,
};
