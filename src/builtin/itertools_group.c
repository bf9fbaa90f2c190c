/* SPDX-License-Identifier: MIT */
#include "builtin/itertools.h"
#include "builtin/tuple.h"

/* groupby: one item is drawn ahead, to see whether it still belongs to the group. Groups
 * are numbered, so that an iterator over one knows when it is over. */

enum { AHEAD_KEY, AHEAD_ITEM, GROUP_KEY };

struct group_state {
    PyObject_HEAD PyObject *source; /* owned iterator */
    PyObject *function;             /* owned key function, or NULL */
    PyObject *held[3];              /* owned or NULL: see the enumeration */
    Py_ssize_t number;              /* of the present group */
};

struct grouper {
    PyObject_HEAD struct group_state *parent; /* owned */
    PyObject *key;                            /* owned: key of the group */
    Py_ssize_t number;
};

static PyObject *groupby_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    static const char *const names[] = {"iterable", "key", NULL};
    PyObject *iterable;
    PyObject *key = Py_None;
    if (!PyArg_ParseTupleAndKeywords(
            args, kwargs, "O|O:groupby", (char *const *)names, &iterable, &key)) {
        return NULL;
    }
    PyObject *source = PyObject_GetIter(iterable);
    if (source == NULL) {
        return NULL;
    }
    struct group_state *g = (struct group_state *)type->tp_alloc(type, 0);
    if (g == NULL) {
        Py_DECREF(source);
        return NULL;
    }
    g->source = source;
    g->function = Py_IsNone(key) ? NULL : Py_NewRef(key);
    return (PyObject *)g;
}

static void groupby_dealloc(PyObject *self)
{
    struct group_state *g = (struct group_state *)self;
    PyObject_GC_UnTrack(self);
    Py_XDECREF(g->source);
    Py_XDECREF(g->function);
    for (int i = 0; i < 3; i++) {
        Py_XDECREF(g->held[i]);
    }
    Py_TYPE(self)->tp_free(self);
}

static int groupby_traverse(PyObject *self, visitproc visit, void *arg)
{
    struct group_state *g = (struct group_state *)self;
    Py_VISIT(g->source);
    Py_VISIT(g->function);
    for (int i = 0; i < 3; i++) {
        Py_VISIT(g->held[i]);
    }
    return 0;
}

/* Draws the next item and its key. 0; -> -1, at the end without an exception. */
static int advance(struct group_state *g)
{
    PyObject *item = PyIter_Next(g->source);
    if (item == NULL) {
        return -1;
    }
    PyObject *key =
        g->function == NULL ? Py_NewRef(item) : PyObject_CallOneArg(g->function, item);
    if (key == NULL) {
        Py_DECREF(item);
        return -1;
    }
    Py_XSETREF(g->held[AHEAD_ITEM], item);
    Py_XSETREF(g->held[AHEAD_KEY], key);
    return 0;
}

/* Does the item ahead belong to the group with this key? 1, 0; -> -1. */
static int same_group(struct group_state *g, PyObject *key)
{
    PyObject *ahead = Py_NewRef(g->held[AHEAD_KEY]);
    Py_INCREF(key);
    int same = PyObject_RichCompareBool(key, ahead, Py_EQ);
    Py_DECREF(key);
    Py_DECREF(ahead);
    return same;
}

static PyObject *groupby_next(PyObject *self)
{
    struct group_state *g = (struct group_state *)self;
    g->number++;
    for (;;) {
        int same = 1;
        if (g->held[AHEAD_KEY] != NULL) {
            same = g->held[GROUP_KEY] == NULL ? 0 : same_group(g, g->held[GROUP_KEY]);
        }
        if (same < 0) {
            return NULL;
        }
        if (same == 0) {
            break;
        }
        if (advance(g) < 0) {
            return NULL;
        }
    }
    Py_XSETREF(g->held[GROUP_KEY], Py_NewRef(g->held[AHEAD_KEY]));
    struct grouper *group = PyObject_GC_New(struct grouper, &itertools_grouper_type);
    if (group == NULL) {
        return NULL;
    }
    group->parent = (struct group_state *)Py_NewRef(self);
    group->key = Py_NewRef(g->held[GROUP_KEY]);
    group->number = g->number;
    PyObject_GC_Track(group);
    return tuple_pair_steal(Py_NewRef(group->key), (PyObject *)group);
}

PyTypeObject itertools_groupby_type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "itertools.groupby",
    .tp_basicsize = sizeof(struct group_state),
    .tp_dealloc = groupby_dealloc,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_BASETYPE,
    .tp_doc =
        "groupby(iterable, key=None)\n--\n\n"
        "Pairs of a key and an iterator over the neighbouring items that have it.",
    .tp_traverse = groupby_traverse,
    .tp_iter = PyObject_SelfIter,
    .tp_iternext = groupby_next,
    .tp_alloc = PyType_GenericAlloc,
    .tp_new = groupby_new,
    .tp_free = PyObject_GC_Del,
};

static void grouper_dealloc(PyObject *self)
{
    struct grouper *group = (struct grouper *)self;
    PyObject_GC_UnTrack(self);
    Py_DECREF(group->parent);
    Py_DECREF(group->key);
    PyObject_GC_Del(self);
}

static int grouper_traverse(PyObject *self, visitproc visit, void *arg)
{
    struct grouper *group = (struct grouper *)self;
    Py_VISIT(group->parent);
    Py_VISIT(group->key);
    return 0;
}

static PyObject *grouper_next(PyObject *self)
{
    struct grouper *group = (struct grouper *)self;
    struct group_state *g = group->parent;
    if (g->number != group->number) {
        return NULL;
    }
    if (g->held[AHEAD_ITEM] == NULL && advance(g) < 0) {
        return NULL;
    }
    if (same_group(g, group->key) <= 0) {
        return NULL;
    }
    PyObject *item = g->held[AHEAD_ITEM];
    g->held[AHEAD_ITEM] = NULL;
    return item;
}

PyTypeObject itertools_grouper_type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "itertools._grouper",
    .tp_basicsize = sizeof(struct grouper),
    .tp_dealloc = grouper_dealloc,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags =
        Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .tp_traverse = grouper_traverse,
    .tp_iter = PyObject_SelfIter,
    .tp_iternext = grouper_next,
    .tp_free = PyObject_GC_Del,
};

/* tee: the items drawn so far form a chain of cells, each of which owns the next; every
 * tee stands somewhere on it. The last cell has no item yet. */

struct tee_cell {
    PyObject_HEAD PyObject *source; /* owned iterator; NULL once the cell is filled */
    PyObject *item;                 /* owned, or NULL */
    struct tee_cell *next;          /* owned; NULL exactly when item is */
    bool running;                   /* the source is being asked */
};

struct tee {
    PyObject_HEAD struct tee_cell *cell; /* owned */
};

/* Steals source. */
static struct tee_cell *cell_new(PyObject *source)
{
    struct tee_cell *cell = PyObject_GC_New(struct tee_cell, &itertools_tee_cell_type);
    if (cell == NULL) {
        Py_DECREF(source);
        return NULL;
    }
    cell->source = source;
    cell->item = NULL;
    cell->next = NULL;
    cell->running = false;
    PyObject_GC_Track(cell);
    return cell;
}

static void cell_dealloc(PyObject *self)
{
    struct tee_cell *cell = (struct tee_cell *)self;
    PyObject_GC_UnTrack(self);
    Py_XDECREF(cell->source);
    Py_XDECREF(cell->item);
    Py_XDECREF(cell->next);
    PyObject_GC_Del(self);
}

static int cell_traverse(PyObject *self, visitproc visit, void *arg)
{
    struct tee_cell *cell = (struct tee_cell *)self;
    Py_VISIT(cell->source);
    Py_VISIT(cell->item);
    Py_VISIT(cell->next);
    return 0;
}

/* Draws the item of the last cell. 0; -> -1, at the end without an exception. */
static int cell_fill(struct tee_cell *cell)
{
    if (cell->running) {
        PyErr_SetString(PyExc_RuntimeError, "cannot re-enter the tee iterator");
        return -1;
    }
    cell->running = true;
    PyObject *item = PyIter_Next(cell->source);
    cell->running = false;
    if (item == NULL) {
        return -1;
    }
    struct tee_cell *next = cell_new(Py_NewRef(cell->source));
    if (next == NULL) {
        Py_DECREF(item);
        return -1;
    }
    cell->item = item;
    cell->next = next;
    Py_CLEAR(cell->source);
    return 0;
}

PyTypeObject itertools_tee_cell_type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "itertools._tee_dataobject",
    .tp_basicsize = sizeof(struct tee_cell),
    .tp_dealloc = cell_dealloc,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags =
        Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .tp_traverse = cell_traverse,
    .tp_free = PyObject_GC_Del,
};

static PyObject *tee_at(struct tee_cell *cell)
{
    struct tee *t = PyObject_GC_New(struct tee, &itertools_tee_type);
    if (t == NULL) {
        return NULL;
    }
    t->cell = (struct tee_cell *)Py_NewRef(cell);
    PyObject_GC_Track(t);
    return (PyObject *)t;
}

static void tee_dealloc(PyObject *self)
{
    PyObject_GC_UnTrack(self);
    Py_DECREF(((struct tee *)self)->cell);
    PyObject_GC_Del(self);
}

static int tee_traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(((struct tee *)self)->cell);
    return 0;
}

/* The item of a cell, drawn when it is the last one. New; NULL at the end or on error. */
static PyObject *cell_item(struct tee_cell *cell)
{
    PyObject *item = NULL;
    Py_BEGIN_CRITICAL_SECTION(cell);
    if (cell->item != NULL || cell_fill(cell) == 0) {
        item = Py_NewRef(cell->item);
    }
    Py_END_CRITICAL_SECTION();
    return item;
}

static PyObject *tee_next(PyObject *self)
{
    struct tee *t = (struct tee *)self;
    struct tee_cell *cell;
    struct tee_cell *passed = NULL;
    Py_BEGIN_CRITICAL_SECTION(self);
    cell = (struct tee_cell *)Py_NewRef(t->cell);
    Py_END_CRITICAL_SECTION();
    PyObject *item = cell_item(cell);
    Py_BEGIN_CRITICAL_SECTION(self);
    if (item != NULL && t->cell == cell) {
        passed = cell;
        t->cell = (struct tee_cell *)Py_NewRef(cell->next);
    }
    Py_END_CRITICAL_SECTION();
    Py_XDECREF(passed);
    Py_DECREF(cell);
    return item;
}

static PyObject *tee_copy(PyObject *self, PyObject *Py_UNUSED(ignored))
{
    return tee_at(((struct tee *)self)->cell);
}

static PyMethodDef tee_methods[] = {
    {"__copy__", tee_copy, METH_NOARGS, "An independent iterator at the same place."},
    {NULL, NULL, 0, NULL},
};

PyTypeObject itertools_tee_type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "itertools._tee",
    .tp_basicsize = sizeof(struct tee),
    .tp_dealloc = tee_dealloc,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags =
        Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_DISALLOW_INSTANTIATION,
    .tp_traverse = tee_traverse,
    .tp_iter = PyObject_SelfIter,
    .tp_iternext = tee_next,
    .tp_methods = tee_methods,
    .tp_free = PyObject_GC_Del,
};

/* The cell from which independent iterators over the iterable start: new. */
static struct tee_cell *tee_start(PyObject *iterable)
{
    if (Py_IS_TYPE(iterable, &itertools_tee_type)) {
        return (struct tee_cell *)Py_NewRef(((struct tee *)iterable)->cell);
    }
    PyObject *source = PyObject_GetIter(iterable);
    return source == NULL ? NULL : cell_new(source);
}

PyObject *itertools_tee(
    PyObject *Py_UNUSED(module), PyObject *const *args, Py_ssize_t nargs)
{
    Py_ssize_t n = 2;
    if (!_PyArg_CheckPositional("tee", nargs, 1, 2)) {
        return NULL;
    }
    if (nargs > 1) {
        n = PyNumber_AsSsize_t(args[1], PyExc_OverflowError);
        if (n == -1 && PyErr_Occurred()) {
            return NULL;
        }
    }
    if (n < 0) {
        PyErr_SetString(PyExc_ValueError, "n must be >= 0");
        return NULL;
    }
    struct tee_cell *cell = tee_start(args[0]);
    PyObject *result = cell == NULL ? NULL : PyTuple_New(n);
    for (Py_ssize_t i = 0; result != NULL && i < n; i++) {
        PyObject *t = tee_at(cell);
        if (t == NULL) {
            Py_CLEAR(result);
        } else {
            PyTuple_SET_ITEM(result, i, t);
        }
    }
    Py_XDECREF(cell);
    return result;
}
