/* SPDX-License-Identifier: MIT */
#include "builtin/tuple.h"

#include "builtin/vectorargs.h"

/* The collector's header in front keeps "is it tracked" answerable. */
static struct {
    PyGC_Head head;
    PyTupleObject tuple;
} empty_storage = {
    .tuple = {PyVarObject_HEAD_INIT(&PyTuple_Type, 0)},
};

PyObject *tuple_empty(void)
{
    return (PyObject *)&empty_storage.tuple;
}

PyTupleObject *tuple_alloc(Py_ssize_t n)
{
    if ((size_t)n > (PY_SSIZE_T_MAX - sizeof(PyTupleObject)) / sizeof(PyObject *)) {
        PyErr_NoMemory();
        return NULL;
    }
    PyTupleObject *op = PyObject_GC_NewVar(PyTupleObject, &PyTuple_Type, n);
    if (op == NULL) {
        return NULL;
    }
    op->ob_hash = 0;
    for (Py_ssize_t i = 0; i < n; i++) {
        op->ob_item[i] = NULL;
    }
    return op;
}

PyObject *PyTuple_New(Py_ssize_t size)
{
    if (size < 0) {
        PyErr_BadInternalCall();
        return NULL;
    }
    if (size == 0) {
        return Py_NewRef(tuple_empty());
    }
    PyTupleObject *op = tuple_alloc(size);
    if (op == NULL) {
        return NULL;
    }
    PyObject_GC_Track(op);
    return (PyObject *)op;
}

PyObject *_PyTuple_FromArray(PyObject *const *items, Py_ssize_t n)
{
    if (n == 0) {
        return Py_NewRef(tuple_empty());
    }
    PyTupleObject *op = tuple_alloc(n);
    if (op == NULL) {
        return NULL;
    }
    for (Py_ssize_t i = 0; i < n; i++) {
        op->ob_item[i] = Py_NewRef(items[i]);
    }
    PyObject_GC_Track(op);
    return (PyObject *)op;
}

PyObject *tuple_from_array_steal(PyObject *const *items, Py_ssize_t n)
{
    if (n == 0) {
        return Py_NewRef(tuple_empty());
    }
    PyTupleObject *op = tuple_alloc(n);
    if (op == NULL) {
        for (Py_ssize_t i = 0; i < n; i++) {
            Py_DECREF(items[i]);
        }
        return NULL;
    }
    memcpy(op->ob_item, items, (size_t)n * sizeof(PyObject *));
    PyObject_GC_Track(op);
    return (PyObject *)op;
}

PyObject *tuple_pair_steal(PyObject *first, PyObject *second)
{
    PyObject *items[2] = {first, second};
    return tuple_from_array_steal(items, 2);
}

Py_ssize_t PyTuple_Size(PyObject *o)
{
    if (!PyTuple_Check(o)) {
        PyErr_BadInternalCall();
        return -1;
    }
    return Py_SIZE(o);
}

PyObject *PyTuple_GetItem(PyObject *o, Py_ssize_t i)
{
    if (!PyTuple_Check(o)) {
        PyErr_BadInternalCall();
        return NULL;
    }
    if (i < 0 || i >= Py_SIZE(o)) {
        PyErr_SetString(PyExc_IndexError, "tuple index out of range");
        return NULL;
    }
    return PyTuple_GET_ITEM(o, i);
}

int PyTuple_SetItem(PyObject *o, Py_ssize_t i, PyObject *item)
{
    if (!PyTuple_Check(o) || Py_REFCNT(o) != 1) {
        Py_XDECREF(item);
        PyErr_BadInternalCall();
        return -1;
    }
    if (i < 0 || i >= Py_SIZE(o)) {
        Py_XDECREF(item);
        PyErr_SetString(PyExc_IndexError, "tuple assignment index out of range");
        return -1;
    }
    Py_XSETREF(PyTuple_GET_ITEM(o, i), item);
    return 0;
}

PyObject *PyTuple_GetSlice(PyObject *o, Py_ssize_t low, Py_ssize_t high)
{
    if (!PyTuple_Check(o)) {
        PyErr_BadInternalCall();
        return NULL;
    }
    Py_ssize_t size = Py_SIZE(o);
    low = Py_MAX(low, 0);
    high = Py_MIN(high, size);
    if (high <= low) {
        return Py_NewRef(tuple_empty());
    }
    if (low == 0 && high == size && PyTuple_CheckExact(o)) {
        return Py_NewRef(o);
    }
    return _PyTuple_FromArray(((PyTupleObject *)o)->ob_item + low, high - low);
}

PyObject *PyTuple_Pack(Py_ssize_t n, ...)
{
    if (n == 0) {
        return Py_NewRef(tuple_empty());
    }
    PyTupleObject *op = tuple_alloc(n);
    if (op == NULL) {
        return NULL;
    }
    va_list args;
    va_start(args, n);
    for (Py_ssize_t i = 0; i < n; i++) {
        op->ob_item[i] = Py_NewRef(va_arg(args, PyObject *));
    }
    va_end(args);
    PyObject_GC_Track(op);
    return (PyObject *)op;
}

static void dealloc(PyObject *self)
{
    PyObject_GC_UnTrack(self);
    PyObject **items = ((PyTupleObject *)self)->ob_item;
    for (Py_ssize_t i = Py_SIZE(self); --i >= 0;) {
        Py_XDECREF(items[i]);
    }
    Py_TYPE(self)->tp_free(self);
}

static int traverse(PyObject *self, visitproc visit, void *arg)
{
    PyObject **items = ((PyTupleObject *)self)->ob_item;
    for (Py_ssize_t i = Py_SIZE(self); --i >= 0;) {
        Py_VISIT(items[i]);
    }
    return 0;
}

static PyObject *subtype_new(PyTypeObject *type, PyObject *iterable)
{
    PyObject *items =
        iterable == NULL ? Py_NewRef(tuple_empty()) : PySequence_Tuple(iterable);
    if (items == NULL) {
        return NULL;
    }
    Py_ssize_t n = PyTuple_GET_SIZE(items);
    PyObject *self = type->tp_alloc(type, n);
    if (self != NULL) {
        for (Py_ssize_t i = 0; i < n; i++) {
            PyTuple_SET_ITEM(self, i, Py_NewRef(PyTuple_GET_ITEM(items, i)));
        }
    }
    Py_DECREF(items);
    return self;
}

static PyObject *new (PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    PyObject *iterable = NULL;
    if (type == &PyTuple_Type && !_PyArg_NoKeywords("tuple", kwargs)) {
        return NULL;
    }
    if (!PyArg_UnpackTuple(args, "tuple", 0, 1, &iterable)) {
        return NULL;
    }
    if (type != &PyTuple_Type) {
        return subtype_new(type, iterable);
    }
    return iterable == NULL ? Py_NewRef(tuple_empty()) : PySequence_Tuple(iterable);
}

static PyObject *vectorcall(
    PyObject *Py_UNUSED(type), PyObject *const *args, size_t nargsf, PyObject *kwnames)
{
    Py_ssize_t nargs = vector_args("tuple", nargsf, kwnames, 0, 1);
    if (nargs <= 0) {
        return nargs < 0 ? NULL : Py_NewRef(tuple_empty());
    }
    return PySequence_Tuple(args[0]);
}

static Py_ssize_t length(PyObject *self)
{
    return Py_SIZE(self);
}

static PyObject *item(PyObject *self, Py_ssize_t i)
{
    if (i < 0 || i >= Py_SIZE(self)) {
        PyErr_SetString(PyExc_IndexError, "tuple index out of range");
        return NULL;
    }
    return Py_NewRef(PyTuple_GET_ITEM(self, i));
}

static int contains(PyObject *self, PyObject *value)
{
    int found = 0;
    for (Py_ssize_t i = 0; found == 0 && i < Py_SIZE(self); i++) {
        found = PyObject_RichCompareBool(PyTuple_GET_ITEM(self, i), value, Py_EQ);
    }
    return found;
}

static PyObject *concat(PyObject *self, PyObject *other)
{
    if (Py_SIZE(self) == 0 && PyTuple_CheckExact(other)) {
        return Py_NewRef(other);
    }
    if (!PyTuple_Check(other)) {
        return PyErr_Format(PyExc_TypeError,
            "can only concatenate tuple (not \"%.200s\") to tuple",
            Py_TYPE(other)->tp_name);
    }
    if (Py_SIZE(other) == 0 && PyTuple_CheckExact(self)) {
        return Py_NewRef(self);
    }
    Py_ssize_t n = Py_SIZE(self);
    Py_ssize_t m = Py_SIZE(other);
    if (n + m == 0) {
        return Py_NewRef(tuple_empty());
    }
    PyTupleObject *op = tuple_alloc(n + m);
    if (op == NULL) {
        return NULL;
    }
    for (Py_ssize_t i = 0; i < n; i++) {
        op->ob_item[i] = Py_NewRef(PyTuple_GET_ITEM(self, i));
    }
    for (Py_ssize_t i = 0; i < m; i++) {
        op->ob_item[n + i] = Py_NewRef(PyTuple_GET_ITEM(other, i));
    }
    PyObject_GC_Track(op);
    return (PyObject *)op;
}

static PyObject *repeat(PyObject *self, Py_ssize_t count)
{
    Py_ssize_t n = Py_SIZE(self);
    if ((n == 0 || count == 1) && PyTuple_CheckExact(self)) {
        return Py_NewRef(self);
    }
    if (n == 0 || count <= 0) {
        return Py_NewRef(tuple_empty());
    }
    if (n > PY_SSIZE_T_MAX / count) {
        return PyErr_NoMemory();
    }
    PyTupleObject *op = tuple_alloc(n * count);
    if (op == NULL) {
        return NULL;
    }
    for (Py_ssize_t i = 0; i < n * count; i++) {
        op->ob_item[i] = Py_NewRef(PyTuple_GET_ITEM(self, i % n));
    }
    PyObject_GC_Track(op);
    return (PyObject *)op;
}

static PyObject *slice(PyObject *self, PyObject *key)
{
    Py_ssize_t start;
    Py_ssize_t stop;
    Py_ssize_t step;
    if (PySlice_Unpack(key, &start, &stop, &step) < 0) {
        return NULL;
    }
    Py_ssize_t n = PySlice_AdjustIndices(Py_SIZE(self), &start, &stop, step);
    if (n <= 0) {
        return Py_NewRef(tuple_empty());
    }
    if (step == 1) {
        return PyTuple_GetSlice(self, start, start + n);
    }
    PyTupleObject *op = tuple_alloc(n);
    if (op == NULL) {
        return NULL;
    }
    for (Py_ssize_t i = 0; i < n; i++) {
        op->ob_item[i] = Py_NewRef(PyTuple_GET_ITEM(self, start + i * step));
    }
    PyObject_GC_Track(op);
    return (PyObject *)op;
}

static PyObject *subscript(PyObject *self, PyObject *key)
{
    if (PyIndex_Check(key)) {
        Py_ssize_t i = PyNumber_AsSsize_t(key, PyExc_IndexError);
        if (i == -1 && PyErr_Occurred()) {
            return NULL;
        }
        return item(self, i < 0 ? i + Py_SIZE(self) : i);
    }
    if (PySlice_Check(key)) {
        return slice(self, key);
    }
    return PyErr_Format(PyExc_TypeError,
        "tuple indices must be integers or slices, not %.200s", Py_TYPE(key)->tp_name);
}

static PySequenceMethods as_sequence = {
    .sq_length = length,
    .sq_concat = concat,
    .sq_repeat = repeat,
    .sq_item = item,
    .sq_contains = contains,
};

static PyMappingMethods as_mapping = {
    .mp_length = length,
    .mp_subscript = subscript,
};

PyTypeObject PyTuple_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "tuple",
    .tp_basicsize = offsetof(PyTupleObject, ob_item),
    .tp_itemsize = sizeof(PyObject *),
    .tp_dealloc = dealloc,
    .tp_repr = tuple_repr,
    .tp_as_sequence = &as_sequence,
    .tp_as_mapping = &as_mapping,
    .tp_hash = tuple_hash,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE |
                Py_TPFLAGS_TUPLE_SUBCLASS | Py_TPFLAGS_SEQUENCE |
                _Py_TPFLAGS_MATCH_SELF,
    .tp_doc =
        "tuple(iterable=(), /)\n--\n\nImmutable sequence of the items of iterable.",
    .tp_traverse = traverse,
    .tp_richcompare = tuple_richcompare,
    .tp_iter = tuple_iter,
    .tp_methods = tuple_methods,
    .tp_new = new,
    .tp_free = PyObject_GC_Del,
    .tp_vectorcall = vectorcall,
};
