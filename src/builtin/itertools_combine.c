/* SPDX-License-Identifier: MIT */
#include "builtin/itertools.h"
#include "builtin/tuple.h"

/* Rows of items from pools, in the lexicographic order of their positions: product,
 * permutations, combinations with and without replacement.
 *
 *   row number k: pools[k][indices[0]], pools[k][indices[1]], ...
 *
 * A type differs from the others in how it moves the indices on. */
struct combiner {
    PyObject_HEAD PyObject
        *pools;          /* owned tuple of tuples; one pool serves all places but in
                              product */
    Py_ssize_t *indices; /* owned block of `places` (permutations: of all items) */
    Py_ssize_t *cycles;  /* permutations: owned block of `places`; else NULL */
    Py_ssize_t places;
    bool begun;
    bool ended;
};

static void dealloc(PyObject *self)
{
    struct combiner *c = (struct combiner *)self;
    PyObject_GC_UnTrack(self);
    Py_XDECREF(c->pools);
    PyMem_Free(c->indices);
    PyMem_Free(c->cycles);
    Py_TYPE(self)->tp_free(self);
}

static int traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(((struct combiner *)self)->pools);
    return 0;
}

/* Steals the pools. `room` is the number of indices. */
static PyObject *combiner_new(
    PyTypeObject *type, PyObject *pools, Py_ssize_t places, Py_ssize_t room)
{
    if (pools == NULL) {
        return NULL;
    }
    struct combiner *c = (struct combiner *)type->tp_alloc(type, 0);
    if (c == NULL) {
        Py_DECREF(pools);
        return NULL;
    }
    c->pools = pools;
    c->places = places;
    c->indices = PyMem_Calloc((size_t)room + 1, sizeof(Py_ssize_t));
    if (c->indices == NULL) {
        Py_DECREF(c);
        return PyErr_NoMemory();
    }
    return (PyObject *)c;
}

static PyObject *pool_at(const struct combiner *c, Py_ssize_t place)
{
    bool single = PyTuple_GET_SIZE(c->pools) == 1;
    return PyTuple_GET_ITEM(c->pools, single ? 0 : place);
}

/* The row of the present indices: new. */
static PyObject *row(const struct combiner *c)
{
    if (c->places == 0) {
        return Py_NewRef(tuple_empty());
    }
    PyTupleObject *result = tuple_alloc(c->places);
    if (result == NULL) {
        return NULL;
    }
    for (Py_ssize_t i = 0; i < c->places; i++) {
        result->ob_item[i] = Py_NewRef(PyTuple_GET_ITEM(pool_at(c, i), c->indices[i]));
    }
    PyObject_GC_Track(result);
    return (PyObject *)result;
}

/* The first row as it is, each further one after `move`, which says whether there is one. */
static PyObject *step(PyObject *self, bool (*move)(struct combiner *))
{
    struct combiner *c = (struct combiner *)self;
    PyObject *result = NULL;
    Py_BEGIN_CRITICAL_SECTION(self);
    if (!c->ended && c->begun) {
        c->ended = !move(c);
    }
    c->begun = true;
    if (!c->ended) {
        result = row(c);
    }
    Py_END_CRITICAL_SECTION();
    return result;
}

/* product: the last place moves fastest. */

static bool product_move(struct combiner *c)
{
    for (Py_ssize_t i = c->places; --i >= 0;) {
        if (++c->indices[i] < PyTuple_GET_SIZE(pool_at(c, i))) {
            return true;
        }
        c->indices[i] = 0;
    }
    return false;
}

static PyObject *product_next(PyObject *self)
{
    return step(self, product_move);
}

static int product_repeat(PyObject *kwargs, Py_ssize_t *repeat)
{
    Py_ssize_t pos = 0;
    PyObject *key;
    PyObject *value;
    *repeat = 1;
    while (kwargs != NULL && PyDict_Next(kwargs, &pos, &key, &value)) {
        if (!PyUnicode_Check(key) || !PyUnicode_EqualToUTF8(key, "repeat")) {
            PyErr_Format(PyExc_TypeError,
                "product() got an unexpected keyword argument '%S'", key);
            return -1;
        }
        *repeat = PyNumber_AsSsize_t(value, PyExc_OverflowError);
        if (*repeat == -1 && PyErr_Occurred()) {
            return -1;
        }
    }
    if (*repeat < 0) {
        PyErr_SetString(PyExc_ValueError, "repeat argument cannot be negative");
        return -1;
    }
    return 0;
}

/* New tuple of the iterables as tuples. */
static PyObject *make_pools(PyObject *iterables)
{
    Py_ssize_t n = PyTuple_GET_SIZE(iterables);
    PyObject *pools = PyTuple_New(n);
    for (Py_ssize_t i = 0; pools != NULL && i < n; i++) {
        PyObject *pool = PySequence_Tuple(PyTuple_GET_ITEM(iterables, i));
        if (pool == NULL) {
            Py_CLEAR(pools);
        } else {
            PyTuple_SET_ITEM(pools, i, pool);
        }
    }
    return pools;
}

static PyObject *product_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    Py_ssize_t repeat;
    if (product_repeat(kwargs, &repeat) < 0) {
        return NULL;
    }
    Py_ssize_t n = PyTuple_GET_SIZE(args);
    if (n > 0 && repeat > PY_SSIZE_T_MAX / (n * (Py_ssize_t)sizeof(PyObject *))) {
        PyErr_SetString(PyExc_OverflowError, "repeat argument too large");
        return NULL;
    }
    PyObject *pools = repeat == 0 ? Py_NewRef(tuple_empty()) : make_pools(args);
    if (pools != NULL && repeat > 1) {
        Py_SETREF(pools, PySequence_Repeat(pools, repeat));
    }
    PyObject *self = combiner_new(type, pools, n * repeat, n * repeat);
    if (self == NULL) {
        return NULL;
    }
    struct combiner *c = (struct combiner *)self;
    for (Py_ssize_t i = 0; i < c->places; i++) {
        c->ended |= PyTuple_GET_SIZE(pool_at(c, i)) == 0;
    }
    return self;
}

/* Combinations: positions ascend, strictly or, with replacement, not. */

static bool combinations_move(struct combiner *c)
{
    Py_ssize_t n = PyTuple_GET_SIZE(pool_at(c, 0));
    Py_ssize_t i = c->places - 1;
    while (i >= 0 && c->indices[i] == i + n - c->places) {
        i--;
    }
    if (i < 0) {
        return false;
    }
    c->indices[i]++;
    for (Py_ssize_t j = i + 1; j < c->places; j++) {
        c->indices[j] = c->indices[j - 1] + 1;
    }
    return true;
}

static PyObject *combinations_next(PyObject *self)
{
    return step(self, combinations_move);
}

static bool replacement_move(struct combiner *c)
{
    Py_ssize_t n = PyTuple_GET_SIZE(pool_at(c, 0));
    Py_ssize_t i = c->places - 1;
    while (i >= 0 && c->indices[i] == n - 1) {
        i--;
    }
    if (i < 0) {
        return false;
    }
    Py_ssize_t index = c->indices[i] + 1;
    for (Py_ssize_t j = i; j < c->places; j++) {
        c->indices[j] = index;
    }
    return true;
}

static PyObject *replacement_next(PyObject *self)
{
    return step(self, replacement_move);
}

/* (iterable, r): a combiner over one pool. */
static PyObject *from_one_pool(
    PyTypeObject *type, PyObject *args, PyObject *kwargs, const char *format)
{
    static const char *const names[] = {"iterable", "r", NULL};
    PyObject *iterable;
    Py_ssize_t r;
    if (!PyArg_ParseTupleAndKeywords(
            args, kwargs, format, (char *const *)names, &iterable, &r)) {
        return NULL;
    }
    PyObject *pool = PySequence_Tuple(iterable);
    if (pool == NULL) {
        return NULL;
    }
    if (r < 0) {
        Py_DECREF(pool);
        PyErr_SetString(PyExc_ValueError, "r must be non-negative");
        return NULL;
    }
    PyObject *pools = PyTuple_Pack(1, pool);
    Py_DECREF(pool);
    return combiner_new(type, pools, r, r);
}

static PyObject *combinations_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    PyObject *self = from_one_pool(type, args, kwargs, "On:combinations");
    if (self != NULL) {
        struct combiner *c = (struct combiner *)self;
        c->ended = c->places > PyTuple_GET_SIZE(pool_at(c, 0));
        for (Py_ssize_t i = 0; i < c->places; i++) {
            c->indices[i] = i;
        }
    }
    return self;
}

static PyObject *replacement_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    PyObject *self =
        from_one_pool(type, args, kwargs, "On:combinations_with_replacement");
    if (self != NULL) {
        struct combiner *c = (struct combiner *)self;
        c->ended = c->places > 0 && PyTuple_GET_SIZE(pool_at(c, 0)) == 0;
    }
    return self;
}

/* permutations: cycles[i] counts the items that place i has still to try; an item that was
 * tried goes to the end. */

static bool permutations_move(struct combiner *c)
{
    Py_ssize_t n = PyTuple_GET_SIZE(pool_at(c, 0));
    for (Py_ssize_t i = c->places; --i >= 0;) {
        Py_ssize_t index = c->indices[i];
        if (--c->cycles[i] > 0) {
            Py_ssize_t j = n - c->cycles[i];
            c->indices[i] = c->indices[j];
            c->indices[j] = index;
            return true;
        }
        memmove(c->indices + i, c->indices + i + 1,
            (size_t)(n - 1 - i) * sizeof(Py_ssize_t));
        c->indices[n - 1] = index;
        c->cycles[i] = n - i;
    }
    return false;
}

static PyObject *permutations_next(PyObject *self)
{
    return step(self, permutations_move);
}

/* The number of places: r, or all; -> -1. */
static Py_ssize_t permutations_places(PyObject *r, Py_ssize_t n)
{
    if (Py_IsNone(r)) {
        return n;
    }
    if (!PyLong_Check(r)) {
        PyErr_SetString(PyExc_TypeError, "Expected int as r");
        return -1;
    }
    Py_ssize_t places = PyLong_AsSsize_t(r);
    if (places < 0 && !PyErr_Occurred()) {
        PyErr_SetString(PyExc_ValueError, "r must be non-negative");
    }
    return places < 0 ? -1 : places;
}

static PyObject *permutations_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    static const char *const names[] = {"iterable", "r", NULL};
    PyObject *iterable;
    PyObject *r = Py_None;
    if (!PyArg_ParseTupleAndKeywords(
            args, kwargs, "O|O:permutations", (char *const *)names, &iterable, &r)) {
        return NULL;
    }
    PyObject *pool = PySequence_Tuple(iterable);
    if (pool == NULL) {
        return NULL;
    }
    Py_ssize_t n = PyTuple_GET_SIZE(pool);
    Py_ssize_t places = permutations_places(r, n);
    PyObject *pools = places < 0 ? NULL : PyTuple_Pack(1, pool);
    Py_DECREF(pool);
    PyObject *self = combiner_new(type, pools, Py_MIN(places, n), n);
    if (self == NULL) {
        return NULL;
    }
    struct combiner *c = (struct combiner *)self;
    c->ended = places > n;
    c->cycles = PyMem_Calloc((size_t)c->places + 1, sizeof(Py_ssize_t));
    if (c->cycles == NULL) {
        Py_DECREF(self);
        return PyErr_NoMemory();
    }
    for (Py_ssize_t i = 0; i < n; i++) {
        c->indices[i] = i;
    }
    for (Py_ssize_t i = 0; i < c->places; i++) {
        c->cycles[i] = n - i;
    }
    return self;
}

#define COMBINER_TYPE(type, name, doc, new, next)                                      \
    PyTypeObject type = {                                                              \
        PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "itertools." name,            \
        .tp_basicsize = sizeof(struct combiner),                                       \
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

COMBINER_TYPE(itertools_product_type, "product",
    "product(*iterables, repeat=1)\n--\n\nCartesian product, as nested loops give it.",
    product_new, product_next);
COMBINER_TYPE(itertools_combinations_type, "combinations",
    "combinations(iterable, r)\n--\n\nChoices of r items in their order.",
    combinations_new, combinations_next);
COMBINER_TYPE(itertools_replacement_type, "combinations_with_replacement",
    "combinations_with_replacement(iterable, r)\n--\n\n"
    "Choices of r items in their order, where an item can come again.",
    replacement_new, replacement_next);
COMBINER_TYPE(itertools_permutations_type, "permutations",
    "permutations(iterable, r=None)\n--\n\nOrders of r items.", permutations_new,
    permutations_next);
