/* SPDX-License-Identifier: MIT */
#include "builtin/iterrow.h"
#include "builtin/tuple.h"

/* zip(), map() and filter(): all three own a tuple of iterators, and the latter two the
 * function that is applied. */
struct row_object {
    PyObject_HEAD PyObject *iterators; /* owned tuple */
    PyObject *function;                /* owned; NULL in a zip */
    bool strict;
};

static PyObject *row_new(
    PyTypeObject *type, PyObject *iterables, PyObject *function, bool strict)
{
    PyObject *iterators = row_iterators(iterables, function == NULL ? 0 : 1);
    if (iterators == NULL) {
        return NULL;
    }
    PyObject *self = type->tp_alloc(type, 0);
    if (self == NULL) {
        Py_DECREF(iterators);
        return NULL;
    }
    struct row_object *row = (struct row_object *)self;
    row->iterators = iterators;
    row->function = Py_XNewRef(function);
    row->strict = strict;
    return self;
}

static void dealloc(PyObject *self)
{
    struct row_object *row = (struct row_object *)self;
    PyObject_GC_UnTrack(self);
    Py_XDECREF(row->iterators);
    Py_XDECREF(row->function);
    Py_TYPE(self)->tp_free(self);
}

static int traverse(PyObject *self, visitproc visit, void *arg)
{
    struct row_object *row = (struct row_object *)self;
    Py_VISIT(row->iterators);
    Py_VISIT(row->function);
    return 0;
}

#define FEW 8

/* Room for the items of a row: the caller's array, or a block. */
static PyObject **row_room(const struct row_object *row, PyObject **few)
{
    Py_ssize_t n = PyTuple_GET_SIZE(row->iterators);
    PyObject **items = n <= FEW ? few : PyMem_New(PyObject *, n);
    if (items == NULL) {
        PyErr_NoMemory();
    }
    return items;
}

static PyObject *zip_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    bool strict;
    if (row_strict(kwargs, "zip", &strict) < 0) {
        return NULL;
    }
    return row_new(type, args, NULL, strict);
}

static PyObject *zip_next(PyObject *self)
{
    struct row_object *row = (struct row_object *)self;
    PyObject *few[FEW];
    PyObject **items = row_room(row, few);
    if (items == NULL) {
        return NULL;
    }
    PyObject *result = NULL;
    if (row_next(row->iterators, items, row->strict, "zip") > 0) {
        result = tuple_from_array_steal(items, PyTuple_GET_SIZE(row->iterators));
    }
    if (items != few) {
        PyMem_Free(items);
    }
    return result;
}

static PyObject *map_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    bool strict;
    if (row_strict(kwargs, "map", &strict) < 0) {
        return NULL;
    }
    if (PyTuple_GET_SIZE(args) < 2) {
        PyErr_SetString(PyExc_TypeError, "map() must have at least two arguments.");
        return NULL;
    }
    return row_new(type, args, PyTuple_GET_ITEM(args, 0), strict);
}

static PyObject *map_next(PyObject *self)
{
    struct row_object *row = (struct row_object *)self;
    PyObject *few[FEW];
    PyObject **items = row_room(row, few);
    if (items == NULL) {
        return NULL;
    }
    Py_ssize_t n = PyTuple_GET_SIZE(row->iterators);
    PyObject *result = NULL;
    if (row_next(row->iterators, items, row->strict, "map") > 0) {
        result = PyObject_Vectorcall(row->function, items, (size_t)n, NULL);
        for (Py_ssize_t i = 0; i < n; i++) {
            Py_DECREF(items[i]);
        }
    }
    if (items != few) {
        PyMem_Free(items);
    }
    return result;
}

static PyObject *filter_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    PyObject *function;
    PyObject *iterable;
    if (type == &PyFilter_Type && !_PyArg_NoKeywords("filter", kwargs)) {
        return NULL;
    }
    if (!PyArg_UnpackTuple(args, "filter", 2, 2, &function, &iterable)) {
        return NULL;
    }
    return row_new(type, args, function, false);
}

/* Does the item pass? 1, 0; -> -1. */
static int passes(PyObject *function, PyObject *item)
{
    if (Py_IsNone(function) || function == (PyObject *)&PyBool_Type) {
        return PyObject_IsTrue(item);
    }
    PyObject *answer = PyObject_CallOneArg(function, item);
    if (answer == NULL) {
        return -1;
    }
    int truth = PyObject_IsTrue(answer);
    Py_DECREF(answer);
    return truth;
}

static PyObject *filter_next(PyObject *self)
{
    struct row_object *row = (struct row_object *)self;
    PyObject *iterator = PyTuple_GET_ITEM(row->iterators, 0);
    PyObject *item;
    while ((item = PyIter_Next(iterator)) != NULL) {
        int truth = passes(row->function, item);
        if (truth > 0) {
            return item;
        }
        Py_DECREF(item);
        if (truth < 0) {
            return NULL;
        }
    }
    return NULL;
}

#define ROW_TYPE(type, name, doc, new, next)                                           \
    PyTypeObject type = {                                                              \
        PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = name,                         \
        .tp_basicsize = sizeof(struct row_object),                                     \
        .tp_dealloc = dealloc,                                                         \
        .tp_getattro = PyObject_GenericGetAttr,                                        \
        .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,     \
        .tp_doc = doc,                                                                 \
        .tp_traverse = traverse,                                                       \
        .tp_iter = PyObject_SelfIter,                                                  \
        .tp_iternext = next,                                                           \
        .tp_alloc = PyType_GenericAlloc,                                               \
        .tp_new = new,                                                                 \
        .tp_free = PyObject_GC_Del,                                                    \
    }

ROW_TYPE(PyZip_Type, "zip",
    "zip(*iterables, strict=False)\n--\n\nIterator over tuples of corresponding items.",
    zip_new, zip_next);
ROW_TYPE(PyMap_Type, "map",
    "map(function, iterable, /, *iterables, strict=False)\n--\n\n"
    "Iterator over function applied to corresponding items.",
    map_new, map_next);
ROW_TYPE(PyFilter_Type, "filter",
    "filter(function, iterable, /)\n--\n\n"
    "Iterator over the items for which function is true.",
    filter_new, filter_next);
