/* SPDX-License-Identifier: MIT */
#include "builtin/genericalias.h"
#include "builtin/tuple.h"
#include "object/names.h"

/* enumerate(): counts with a C integer until that is full, then with an int. */
struct enumerate_object {
    PyObject_HEAD PyObject *iterator; /* owned */
    Py_ssize_t index;     /* of the next item; PY_SSIZE_T_MAX: use long_index */
    PyObject *long_index; /* owned, or NULL */
};

/* reversed() of a sequence without __reversed__. */
struct reversed_object {
    PyObject_HEAD Py_ssize_t index; /* of the next item; -1 at the end */
    PyObject *sequence;             /* owned; NULL once exhausted */
};

/* The arguments `iterable` and `start`, borrowed. */
static int enumerate_args(PyObject *args, PyObject *kwargs, PyObject *found[2])
{
    Py_ssize_t n = PyTuple_GET_SIZE(args);
    Py_ssize_t given = n + (kwargs == NULL ? 0 : PyDict_Size(kwargs));
    if (given > 2) {
        PyErr_Format(PyExc_TypeError,
            "enumerate() takes at most 2 arguments (%zd given)", given);
        return -1;
    }
    for (Py_ssize_t i = 0; i < n; i++) {
        found[i] = PyTuple_GET_ITEM(args, i);
    }
    Py_ssize_t pos = 0;
    PyObject *key;
    PyObject *value;
    while (kwargs != NULL && PyDict_Next(kwargs, &pos, &key, &value)) {
        int which = PyUnicode_EqualToUTF8(key, "iterable") ? 0
                    : PyUnicode_EqualToUTF8(key, "start")  ? 1
                                                           : -1;
        if (which < 0 || found[which] != NULL) {
            PyErr_Format(PyExc_TypeError,
                "'%U' is an invalid keyword argument for enumerate()", key);
            return -1;
        }
        found[which] = value;
    }
    if (found[0] == NULL) {
        PyErr_SetString(
            PyExc_TypeError, "enumerate() missing required argument 'iterable'");
        return -1;
    }
    return 0;
}

static int read_start(PyObject *start, Py_ssize_t *index, PyObject **long_index)
{
    *index = 0;
    *long_index = NULL;
    if (start == NULL) {
        return 0;
    }
    PyObject *number = PyNumber_Index(start);
    if (number == NULL) {
        return -1;
    }
    *index = PyLong_AsSsize_t(number);
    if (*index == -1 && PyErr_Occurred()) {
        PyErr_Clear();
        *index = PY_SSIZE_T_MAX;
        *long_index = number;
        return 0;
    }
    Py_DECREF(number);
    return 0;
}

static PyObject *enumerate_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    PyObject *given[2] = {NULL, NULL};
    Py_ssize_t index;
    PyObject *long_index;
    if (enumerate_args(args, kwargs, given) < 0 ||
        read_start(given[1], &index, &long_index) < 0) {
        return NULL;
    }
    PyObject *self = NULL;
    PyObject *iterator = PyObject_GetIter(given[0]);
    if (iterator != NULL) {
        self = type->tp_alloc(type, 0);
    }
    if (self == NULL) {
        Py_XDECREF(iterator);
        Py_XDECREF(long_index);
        return NULL;
    }
    struct enumerate_object *e = (struct enumerate_object *)self;
    e->iterator = iterator;
    e->index = index;
    e->long_index = long_index;
    return self;
}

static void enumerate_dealloc(PyObject *self)
{
    struct enumerate_object *e = (struct enumerate_object *)self;
    PyObject_GC_UnTrack(self);
    Py_XDECREF(e->iterator);
    Py_XDECREF(e->long_index);
    Py_TYPE(self)->tp_free(self);
}

static int enumerate_traverse(PyObject *self, visitproc visit, void *arg)
{
    struct enumerate_object *e = (struct enumerate_object *)self;
    Py_VISIT(e->iterator);
    Py_VISIT(e->long_index);
    return 0;
}

/* New: the present number as an int; the count moves on. */
static PyObject *long_step(struct enumerate_object *e)
{
    if (e->long_index == NULL) {
        e->long_index = PyLong_FromSsize_t(PY_SSIZE_T_MAX);
        if (e->long_index == NULL) {
            return NULL;
        }
    }
    PyObject *one = Py_GetConstantBorrowed(Py_CONSTANT_ONE);
    PyObject *next = PyNumber_Add(e->long_index, one);
    if (next == NULL) {
        return NULL;
    }
    PyObject *number = e->long_index;
    e->long_index = next;
    return number;
}

static PyObject *enumerate_next(PyObject *self)
{
    struct enumerate_object *e = (struct enumerate_object *)self;
    PyObject *item = PyIter_Next(e->iterator);
    if (item == NULL) {
        return NULL;
    }
    PyObject *number;
    Py_BEGIN_CRITICAL_SECTION(self);
    if (e->index < PY_SSIZE_T_MAX) {
        number = PyLong_FromSsize_t(e->index);
        e->index += number != NULL;
    } else {
        number = long_step(e);
    }
    Py_END_CRITICAL_SECTION();
    if (number == NULL) {
        Py_DECREF(item);
        return NULL;
    }
    return tuple_pair_steal(number, item);
}

static PyMethodDef enumerate_methods[] = {
    {"__class_getitem__", generic_alias_new, METH_O | METH_CLASS,
        "__class_getitem__($type, item, /)\n--\n\nGeneric alias of the type."},
    {NULL, NULL, 0, NULL},
};

PyTypeObject PyEnum_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "enumerate",
    .tp_basicsize = sizeof(struct enumerate_object),
    .tp_dealloc = enumerate_dealloc,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
    .tp_doc = "enumerate(iterable, start=0)\n--\n\nIterator over (number, item) pairs.",
    .tp_traverse = enumerate_traverse,
    .tp_iter = PyObject_SelfIter,
    .tp_iternext = enumerate_next,
    .tp_methods = enumerate_methods,
    .tp_alloc = PyType_GenericAlloc,
    .tp_new = enumerate_new,
    .tp_free = PyObject_GC_Del,
};

static PyObject *not_reversible(PyObject *o)
{
    return PyErr_Format(
        PyExc_TypeError, "'%.200s' object is not reversible", Py_TYPE(o)->tp_name);
}

static PyObject *reversed_of(PyTypeObject *type, PyObject *sequence)
{
    if (!PySequence_Check(sequence)) {
        return not_reversible(sequence);
    }
    Py_ssize_t n = PySequence_Size(sequence);
    if (n == -1) {
        return NULL;
    }
    PyObject *self = type->tp_alloc(type, 0);
    if (self != NULL) {
        ((struct reversed_object *)self)->index = n - 1;
        ((struct reversed_object *)self)->sequence = Py_NewRef(sequence);
    }
    return self;
}

static PyObject *reversed_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    PyObject *sequence;
    if (type == &PyReversed_Type && !_PyArg_NoKeywords("reversed", kwargs)) {
        return NULL;
    }
    if (!PyArg_UnpackTuple(args, "reversed", 1, 1, &sequence)) {
        return NULL;
    }
    PyObject *method = _PyObject_LookupSpecial(sequence, NAME(__reversed__));
    if (method == NULL) {
        return PyErr_Occurred() ? NULL : reversed_of(type, sequence);
    }
    PyObject *result =
        Py_IsNone(method) ? not_reversible(sequence) : PyObject_CallNoArgs(method);
    Py_DECREF(method);
    return result;
}

static void reversed_dealloc(PyObject *self)
{
    PyObject_GC_UnTrack(self);
    Py_XDECREF(((struct reversed_object *)self)->sequence);
    Py_TYPE(self)->tp_free(self);
}

static int reversed_traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(((struct reversed_object *)self)->sequence);
    return 0;
}

static void reversed_finish(struct reversed_object *r)
{
    PyObject *sequence;
    Py_BEGIN_CRITICAL_SECTION(r);
    sequence = r->sequence;
    r->sequence = NULL;
    r->index = -1;
    Py_END_CRITICAL_SECTION();
    Py_XDECREF(sequence);
}

static PyObject *reversed_next(PyObject *self)
{
    struct reversed_object *r = (struct reversed_object *)self;
    PyObject *sequence;
    Py_ssize_t index;
    Py_BEGIN_CRITICAL_SECTION(self);
    sequence = Py_XNewRef(r->sequence);
    index = r->index;
    r->index -= index >= 0;
    Py_END_CRITICAL_SECTION();
    PyObject *item = NULL;
    if (sequence != NULL && index >= 0) {
        item = PySequence_GetItem(sequence, index);
        if (item == NULL && (PyErr_ExceptionMatches(PyExc_IndexError) ||
                                PyErr_ExceptionMatches(PyExc_StopIteration))) {
            PyErr_Clear();
        }
    }
    Py_XDECREF(sequence);
    if (item == NULL) {
        reversed_finish(r);
    }
    return item;
}

static PyObject *reversed_length_hint(PyObject *self, PyObject *Py_UNUSED(ignored))
{
    struct reversed_object *r = (struct reversed_object *)self;
    if (r->sequence == NULL) {
        return PyLong_FromLong(0);
    }
    Py_ssize_t n = PySequence_Size(r->sequence);
    if (n == -1) {
        return NULL;
    }
    return PyLong_FromSsize_t(n < r->index + 1 ? 0 : r->index + 1);
}

static PyObject *reversed_set_state(PyObject *self, PyObject *state)
{
    struct reversed_object *r = (struct reversed_object *)self;
    Py_ssize_t index = PyLong_AsSsize_t(state);
    if (index == -1 && PyErr_Occurred()) {
        return NULL;
    }
    if (r->sequence != NULL) {
        Py_ssize_t n = PySequence_Size(r->sequence);
        if (n < 0) {
            return NULL;
        }
        r->index = Py_MIN(Py_MAX(index, -1), n - 1);
    }
    Py_RETURN_NONE;
}

static PyMethodDef reversed_methods[] = {
    {"__length_hint__", reversed_length_hint, METH_NOARGS, "Number of items left."},
    {"__setstate__", reversed_set_state, METH_O, "Moves to a position."},
    {NULL, NULL, 0, NULL},
};

PyTypeObject PyReversed_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "reversed",
    .tp_basicsize = sizeof(struct reversed_object),
    .tp_dealloc = reversed_dealloc,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
    .tp_doc = "reversed(object, /)\n--\n\nIterator over a sequence from its end.",
    .tp_traverse = reversed_traverse,
    .tp_iter = PyObject_SelfIter,
    .tp_iternext = reversed_next,
    .tp_methods = reversed_methods,
    .tp_alloc = PyType_GenericAlloc,
    .tp_new = reversed_new,
    .tp_free = PyObject_GC_Del,
};
