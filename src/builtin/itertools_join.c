/* SPDX-License-Identifier: MIT */
#include "builtin/genericalias.h"
#include "builtin/itertools.h"
#include "builtin/iterrow.h"
#include "builtin/tuple.h"

/* chain: `source` gives the iterables, `kept` is the iterator over the present one. */

static PyObject *chain_over(PyTypeObject *type, PyObject *source)
{
    if (source == NULL) {
        return NULL;
    }
    struct tool *t = tool_new(type);
    if (t == NULL) {
        Py_DECREF(source);
        return NULL;
    }
    t->source = source;
    return (PyObject *)t;
}

static PyObject *chain_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    if (tool_no_keywords(type, "chain", kwargs) < 0) {
        return NULL;
    }
    return chain_over(type, PyObject_GetIter(args));
}

static PyObject *chain_from_iterable(PyObject *type, PyObject *iterable)
{
    return chain_over((PyTypeObject *)type, PyObject_GetIter(iterable));
}

/* New: the iterator to draw from; NULL at the end or on error. */
static PyObject *chain_current(struct tool *t)
{
    if (t->kept != NULL) {
        return Py_NewRef(t->kept);
    }
    PyObject *iterable = tool_source_next(t);
    if (iterable == NULL) {
        return NULL;
    }
    PyObject *iterator = PyObject_GetIter(iterable);
    Py_DECREF(iterable);
    if (iterator == NULL) {
        tool_finish(t);
        return NULL;
    }
    Py_XSETREF(t->kept, Py_NewRef(iterator));
    return iterator;
}

static PyObject *chain_next(PyObject *self)
{
    struct tool *t = (struct tool *)self;
    PyObject *current;
    while ((current = chain_current(t)) != NULL) {
        PyObject *item = PyIter_Next(current);
        bool ended = item == NULL && !PyErr_Occurred();
        if (ended && t->kept == current) {
            Py_CLEAR(t->kept);
        }
        Py_DECREF(current);
        if (!ended) {
            return item;
        }
    }
    return NULL;
}

static PyMethodDef chain_methods[] = {
    {"from_iterable", chain_from_iterable, METH_O | METH_CLASS,
        "from_iterable($type, iterable, /)\n--\n\nThe items of the items of iterable."},
    {"__class_getitem__", generic_alias_new, METH_O | METH_CLASS,
        "__class_getitem__($type, item, /)\n--\n\nGeneric alias of the type."},
    {NULL, NULL, 0, NULL},
};

TOOL_TYPE(itertools_chain_type, "chain",
    "chain(*iterables)\n--\n\nThe items of each iterable in turn.", chain_new,
    chain_next, .tp_methods = chain_methods);

/* accumulate: `kept` is the total; `position` is 1 while it waits to be given first. */

static PyObject *accumulate_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    static const char *const names[] = {"iterable", "func", "initial", NULL};
    PyObject *iterable;
    PyObject *function = Py_None;
    PyObject *initial = Py_None;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "O|O$O:accumulate",
            (char *const *)names, &iterable, &function, &initial)) {
        return NULL;
    }
    PyObject *self = chain_over(type, PyObject_GetIter(iterable));
    if (self == NULL) {
        return NULL;
    }
    struct tool *t = (struct tool *)self;
    t->function = Py_IsNone(function) ? NULL : Py_NewRef(function);
    if (!Py_IsNone(initial)) {
        t->kept = Py_NewRef(initial);
        t->position = 1;
    }
    return self;
}

static PyObject *accumulate_next(PyObject *self)
{
    struct tool *t = (struct tool *)self;
    if (t->position == 1) {
        t->position = 0;
        return Py_NewRef(t->kept);
    }
    PyObject *item = tool_source_next(t);
    if (item == NULL) {
        return NULL;
    }
    if (t->kept == NULL) {
        t->kept = Py_NewRef(item);
        return item;
    }
    PyObject *before = Py_NewRef(t->kept);
    PyObject *total = t->function == NULL ? PyNumber_Add(before, item)
                                          : PyObject_CallFunctionObjArgs(
                                                t->function, before, item, NULL);
    Py_DECREF(before);
    Py_DECREF(item);
    if (total != NULL) {
        Py_XSETREF(t->kept, Py_NewRef(total));
    }
    return total;
}

TOOL_TYPE(itertools_accumulate_type, "accumulate",
    "accumulate(iterable, func=None, *, initial=None)\n--\n\nRunning totals.",
    accumulate_new, accumulate_next, );

/* pairwise: `kept` is the item before. */

static PyObject *pairwise_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    PyObject *iterable;
    if (tool_no_keywords(type, "pairwise", kwargs) < 0 ||
        !PyArg_UnpackTuple(args, "pairwise", 1, 1, &iterable)) {
        return NULL;
    }
    return chain_over(type, PyObject_GetIter(iterable));
}

static PyObject *pairwise_next(PyObject *self)
{
    struct tool *t = (struct tool *)self;
    if (t->kept == NULL) {
        PyObject *first = tool_source_next(t);
        if (first == NULL) {
            return NULL;
        }
        Py_XSETREF(t->kept, first);
    }
    PyObject *item = tool_source_next(t);
    if (item == NULL) {
        Py_CLEAR(t->kept);
        return NULL;
    }
    PyObject *before = t->kept;
    t->kept = Py_NewRef(item);
    if (before == NULL) {
        Py_DECREF(item);
        return NULL;
    }
    return tuple_pair_steal(before, item);
}

TOOL_TYPE(itertools_pairwise_type, "pairwise",
    "pairwise(iterable, /)\n--\n\nPairs of neighbouring items.", pairwise_new,
    pairwise_next, );

/* batched: `limit` items at a time; `step` is 1 when the last batch must be full. */

static PyObject *batched_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    static const char *const names[] = {"iterable", "n", "strict", NULL};
    PyObject *iterable;
    PyObject *strict = Py_False;
    Py_ssize_t n;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "On|$O:batched",
            (char *const *)names, &iterable, &n, &strict)) {
        return NULL;
    }
    int full = PyObject_IsTrue(strict);
    if (full < 0) {
        return NULL;
    }
    if (n < 1) {
        PyErr_SetString(PyExc_ValueError, "n must be at least one");
        return NULL;
    }
    PyObject *self = chain_over(type, PyObject_GetIter(iterable));
    if (self != NULL) {
        ((struct tool *)self)->limit = n;
        ((struct tool *)self)->step = full;
    }
    return self;
}

static PyObject *batched_next(PyObject *self)
{
    struct tool *t = (struct tool *)self;
    PyObject *batch = PyList_New(0);
    PyObject *item;
    while (batch != NULL && PyList_GET_SIZE(batch) < t->limit &&
           (item = tool_source_next(t)) != NULL) {
        if (PyList_Append(batch, item) < 0) {
            Py_CLEAR(batch);
        }
        Py_DECREF(item);
    }
    PyObject *result = NULL;
    if (batch == NULL || PyErr_Occurred() || PyList_GET_SIZE(batch) == 0) {
        Py_XDECREF(batch);
        return NULL;
    }
    if (t->step && PyList_GET_SIZE(batch) < t->limit) {
        PyErr_SetString(PyExc_ValueError, "batched(): incomplete batch");
    } else {
        result = PyList_AsTuple(batch);
    }
    Py_DECREF(batch);
    return result;
}

TOOL_TYPE(itertools_batched_type, "batched",
    "batched(iterable, n, *, strict=False)\n--\n\nTuples of n items each.", batched_new,
    batched_next, );

/* zip_longest: `kept` is the list of iterators, None where one has ended, `function` the
 * value that stands in for its items, and `limit` the number of those that have not. */

static int fill_value(PyObject *kwargs, PyObject **value)
{
    Py_ssize_t pos = 0;
    PyObject *key;
    PyObject *given;
    while (kwargs != NULL && PyDict_Next(kwargs, &pos, &key, &given)) {
        if (!PyUnicode_Check(key) || !PyUnicode_EqualToUTF8(key, "fillvalue")) {
            PyErr_SetString(
                PyExc_TypeError, "zip_longest() got an unexpected keyword argument");
            return -1;
        }
        *value = given;
    }
    return 0;
}

static PyObject *zip_longest_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    PyObject *fill = Py_None;
    if (fill_value(kwargs, &fill) < 0) {
        return NULL;
    }
    PyObject *iterators = row_iterators(args, 0);
    if (iterators == NULL) {
        return NULL;
    }
    struct tool *t = tool_new(type);
    PyObject *list = t == NULL ? NULL : PySequence_List(iterators);
    Py_DECREF(iterators);
    if (list == NULL) {
        Py_XDECREF(t);
        return NULL;
    }
    t->kept = list;
    t->function = Py_NewRef(fill);
    t->limit = PyList_GET_SIZE(list);
    return (PyObject *)t;
}

/* New: the item of iterator i or the fill value; NULL at the very end or on error. */
static PyObject *zip_longest_item(struct tool *t, Py_ssize_t i)
{
    PyObject *iterator = PyList_GetItemRef(t->kept, i);
    PyObject *item = NULL;
    if (iterator == NULL) {
        return NULL;
    }
    if (!Py_IsNone(iterator)) {
        item = PyIter_Next(iterator);
        if (item == NULL && !PyErr_Occurred()) {
            t->limit--;
            PyList_SetItem(t->kept, i, Py_NewRef(Py_None));
        }
    }
    Py_DECREF(iterator);
    if (item != NULL || PyErr_Occurred() || t->limit <= 0) {
        return item;
    }
    return Py_NewRef(t->function);
}

static PyObject *zip_longest_next(PyObject *self)
{
    struct tool *t = (struct tool *)self;
    Py_ssize_t n = PyList_GET_SIZE(t->kept);
    if (n == 0 || t->limit <= 0) {
        return NULL;
    }
    PyTupleObject *row = tuple_alloc(n);
    for (Py_ssize_t i = 0; row != NULL && i < n; i++) {
        row->ob_item[i] = zip_longest_item(t, i);
        if (row->ob_item[i] == NULL) {
            if (PyErr_Occurred()) {
                t->limit = 0;
            }
            Py_CLEAR(row);
        }
    }
    if (row != NULL) {
        PyObject_GC_Track(row);
    }
    return (PyObject *)row;
}

TOOL_TYPE(itertools_zip_longest_type, "zip_longest",
    "zip_longest(*iterables, fillvalue=None)\n--\n\n"
    "Tuples of corresponding items, as long as one iterable has any.",
    zip_longest_new, zip_longest_next, );
