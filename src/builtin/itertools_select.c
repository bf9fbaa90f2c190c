/* SPDX-License-Identifier: MIT */
#include "builtin/itertools.h"

/* The truth of function(item), or of the item when the function is None; -> -1. */
static int judge(PyObject *function, PyObject *item)
{
    if (Py_IsNone(function)) {
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

static PyObject *takewhile_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    return tool_new_pair(type, args, kwargs, "takewhile");
}

static PyObject *takewhile_next(PyObject *self)
{
    struct tool *t = (struct tool *)self;
    PyObject *item = tool_source_next(t);
    if (item == NULL) {
        return NULL;
    }
    PyObject *answer = PyObject_CallOneArg(t->function, item);
    int truth = answer == NULL ? -1 : PyObject_IsTrue(answer);
    Py_XDECREF(answer);
    if (truth > 0) {
        return item;
    }
    Py_DECREF(item);
    if (truth == 0) {
        tool_finish(t);
    }
    return NULL;
}

TOOL_TYPE(itertools_takewhile_type, "takewhile",
    "takewhile(predicate, iterable, /)\n--\n\nItems as long as predicate is true.",
    takewhile_new, takewhile_next, );

/* dropwhile: `position` is 1 once an item has passed. */

static PyObject *dropwhile_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    return tool_new_pair(type, args, kwargs, "dropwhile");
}

static PyObject *dropwhile_next(PyObject *self)
{
    struct tool *t = (struct tool *)self;
    PyObject *item;
    while ((item = tool_source_next(t)) != NULL) {
        if (t->position == 1) {
            return item;
        }
        PyObject *answer = PyObject_CallOneArg(t->function, item);
        int truth = answer == NULL ? -1 : PyObject_IsTrue(answer);
        Py_XDECREF(answer);
        if (truth == 0) {
            t->position = 1;
            return item;
        }
        Py_DECREF(item);
        if (truth < 0) {
            return NULL;
        }
    }
    return NULL;
}

TOOL_TYPE(itertools_dropwhile_type, "dropwhile",
    "dropwhile(predicate, iterable, /)\n--\n\nItems from the first that predicate "
    "rejects.",
    dropwhile_new, dropwhile_next, );

static PyObject *filterfalse_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    return tool_new_pair(type, args, kwargs, "filterfalse");
}

static PyObject *filterfalse_next(PyObject *self)
{
    struct tool *t = (struct tool *)self;
    PyObject *item;
    while ((item = tool_source_next(t)) != NULL) {
        int truth = judge(t->function, item);
        if (truth == 0) {
            return item;
        }
        Py_DECREF(item);
        if (truth < 0) {
            return NULL;
        }
    }
    return NULL;
}

TOOL_TYPE(itertools_filterfalse_type, "filterfalse",
    "filterfalse(function, iterable, /)\n--\n\nItems for which function is false.",
    filterfalse_new, filterfalse_next, );

static PyObject *starmap_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    return tool_new_pair(type, args, kwargs, "starmap");
}

static PyObject *starmap_next(PyObject *self)
{
    struct tool *t = (struct tool *)self;
    PyObject *item = tool_source_next(t);
    if (item == NULL) {
        return NULL;
    }
    PyObject *args = PySequence_Tuple(item);
    Py_DECREF(item);
    if (args == NULL) {
        return NULL;
    }
    PyObject *result = PyObject_Call(t->function, args, NULL);
    Py_DECREF(args);
    return result;
}

TOOL_TYPE(itertools_starmap_type, "starmap",
    "starmap(function, iterable, /)\n--\n\nfunction(*item) of each item.", starmap_new,
    starmap_next, );

/* compress: `kept` is the iterator over the selectors. */

static PyObject *compress_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    static const char *const names[] = {"data", "selectors", NULL};
    PyObject *data;
    PyObject *selectors;
    if (!PyArg_ParseTupleAndKeywords(
            args, kwargs, "OO:compress", (char *const *)names, &data, &selectors)) {
        return NULL;
    }
    struct tool *t = tool_new(type);
    if (t == NULL) {
        return NULL;
    }
    t->source = PyObject_GetIter(data);
    t->kept = t->source == NULL ? NULL : PyObject_GetIter(selectors);
    if (t->kept == NULL) {
        Py_CLEAR(t);
    }
    return (PyObject *)t;
}

static PyObject *compress_next(PyObject *self)
{
    struct tool *t = (struct tool *)self;
    PyObject *item;
    while ((item = tool_source_next(t)) != NULL) {
        PyObject *selector = PyIter_Next(t->kept);
        if (selector == NULL) {
            Py_DECREF(item);
            return NULL;
        }
        int truth = PyObject_IsTrue(selector);
        Py_DECREF(selector);
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

TOOL_TYPE(itertools_compress_type, "compress",
    "compress(data, selectors)\n--\n\nItems of data whose selector is true.",
    compress_new, compress_next, );

/* islice: `position` items are dropped before the next one is given, and at most `limit`
 * are drawn in all (-1: no limit); both are counted from where it is. */

static const char stop_message[] =
    "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
static const char indices_message[] =
    "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
static const char step_message[] =
    "Step for islice() must be a positive integer or None.";

/* A bound, `absent` for None; -> -2 ValueError. */
static Py_ssize_t bound(
    PyObject *arg, Py_ssize_t absent, Py_ssize_t least, const char *message)
{
    if (Py_IsNone(arg)) {
        return absent;
    }
    Py_ssize_t value =
        PyIndex_Check(arg) ? PyNumber_AsSsize_t(arg, PyExc_OverflowError) : -1;
    if (value < least) {
        PyErr_Clear();
        PyErr_SetString(PyExc_ValueError, message);
        return -2;
    }
    return value;
}

static PyObject *islice_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    PyObject *iterable;
    PyObject *given[3] = {NULL, NULL, NULL};
    if (tool_no_keywords(type, "islice", kwargs) < 0 ||
        !PyArg_UnpackTuple(
            args, "islice", 2, 4, &iterable, &given[0], &given[1], &given[2])) {
        return NULL;
    }
    bool only_stop = given[1] == NULL;
    Py_ssize_t stop = bound(only_stop ? given[0] : given[1], -1, 0, stop_message);
    Py_ssize_t start = 0;
    Py_ssize_t step = 1;
    if (stop != -2 && !only_stop) {
        start = bound(given[0], 0, 0, indices_message);
    }
    if (stop != -2 && start != -2 && given[2] != NULL) {
        step = bound(given[2], 1, 1, step_message);
    }
    if (stop == -2 || start == -2 || step == -2) {
        return NULL;
    }
    PyObject *source = PyObject_GetIter(iterable);
    if (source == NULL) {
        return NULL;
    }
    struct tool *t = tool_new(type);
    if (t == NULL) {
        Py_DECREF(source);
        return NULL;
    }
    t->source = source;
    t->position = start;
    t->limit = stop;
    t->step = step;
    return (PyObject *)t;
}

/* Draws and drops `count` items; false at the end or on error. */
static bool skip(struct tool *t, Py_ssize_t count)
{
    while (count-- > 0) {
        PyObject *item = tool_source_next(t);
        if (item == NULL) {
            return false;
        }
        Py_DECREF(item);
    }
    return true;
}

static PyObject *islice_next(PyObject *self)
{
    struct tool *t = (struct tool *)self;
    Py_ssize_t drop = t->position;
    if (!skip(t, drop)) {
        return NULL;
    }
    if (t->limit >= 0 && drop >= t->limit) {
        tool_finish(t);
        return NULL;
    }
    PyObject *item = tool_source_next(t);
    if (item == NULL) {
        return NULL;
    }
    t->position = t->step - 1;
    if (t->limit >= 0) {
        t->limit -= drop + 1;
        t->position = Py_MIN(t->position, t->limit);
    }
    return item;
}

TOOL_TYPE(itertools_islice_type, "islice",
    "islice(iterable, stop)\nislice(iterable, start, stop[, step])\n\n"
    "The items that the slice would select.",
    islice_new, islice_next, );
