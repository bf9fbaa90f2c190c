/* SPDX-License-Identifier: MIT */
#include "builtin/itertools.h"

/* count: `kept` is the next number, `function` the step. */

static PyObject *count_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    static const char *const names[] = {"start", "step", NULL};
    PyObject *start = NULL;
    PyObject *step = NULL;
    if (!PyArg_ParseTupleAndKeywords(
            args, kwargs, "|OO:count", (char *const *)names, &start, &step)) {
        return NULL;
    }
    if ((start != NULL && !PyNumber_Check(start)) ||
        (step != NULL && !PyNumber_Check(step))) {
        PyErr_SetString(PyExc_TypeError, "a number is required");
        return NULL;
    }
    struct tool *t = tool_new(type);
    if (t == NULL) {
        return NULL;
    }
    t->kept =
        Py_NewRef(start == NULL ? Py_GetConstantBorrowed(Py_CONSTANT_ZERO) : start);
    t->function =
        Py_NewRef(step == NULL ? Py_GetConstantBorrowed(Py_CONSTANT_ONE) : step);
    return (PyObject *)t;
}

static PyObject *count_next(PyObject *self)
{
    struct tool *t = (struct tool *)self;
    PyObject *number = Py_NewRef(t->kept);
    PyObject *next = PyNumber_Add(number, t->function);
    if (next == NULL) {
        Py_DECREF(number);
        return NULL;
    }
    Py_SETREF(t->kept, next);
    return number;
}

static PyObject *count_repr(PyObject *self)
{
    struct tool *t = (struct tool *)self;
    if (t->function == Py_GetConstantBorrowed(Py_CONSTANT_ONE)) {
        return PyUnicode_FromFormat("count(%R)", t->kept);
    }
    return PyUnicode_FromFormat("count(%R, %R)", t->kept, t->function);
}

TOOL_TYPE(itertools_count_type, "count",
    "count(start=0, step=1)\n--\n\nstart, start + step, ... without end.", count_new,
    count_next, .tp_repr = count_repr);

/* cycle: `kept` is the list of the items so far; once the source is gone, `position` is
 * the next one of it. */

static PyObject *cycle_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    PyObject *iterable;
    if (tool_no_keywords(type, "cycle", kwargs) < 0 ||
        !PyArg_UnpackTuple(args, "cycle", 1, 1, &iterable)) {
        return NULL;
    }
    struct tool *t = tool_new(type);
    if (t == NULL) {
        return NULL;
    }
    t->source = PyObject_GetIter(iterable);
    t->kept = t->source == NULL ? NULL : PyList_New(0);
    if (t->kept == NULL) {
        Py_CLEAR(t);
    }
    return (PyObject *)t;
}

static PyObject *cycle_next(PyObject *self)
{
    struct tool *t = (struct tool *)self;
    PyObject *item = tool_source_next(t);
    if (item != NULL) {
        if (PyList_Append(t->kept, item) < 0) {
            Py_CLEAR(item);
        }
        return item;
    }
    if (PyErr_Occurred() || PyList_GET_SIZE(t->kept) == 0) {
        return NULL;
    }
    Py_BEGIN_CRITICAL_SECTION(self);
    if (t->position >= PyList_GET_SIZE(t->kept)) {
        t->position = 0;
    }
    item = Py_NewRef(PyList_GET_ITEM(t->kept, t->position));
    t->position++;
    Py_END_CRITICAL_SECTION();
    return item;
}

TOOL_TYPE(itertools_cycle_type, "cycle",
    "cycle(iterable, /)\n--\n\nThe items, again and again.", cycle_new, cycle_next, );

/* repeat: `kept` is the object, `limit` how often it still comes; -1 without end. */

static PyObject *repeat_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    static const char *const names[] = {"object", "times", NULL};
    PyObject *object;
    Py_ssize_t times = -1;
    Py_ssize_t given = PyTuple_GET_SIZE(args);
    if (!PyArg_ParseTupleAndKeywords(
            args, kwargs, "O|n:repeat", (char *const *)names, &object, &times)) {
        return NULL;
    }
    given += kwargs == NULL ? 0 : PyDict_Size(kwargs);
    struct tool *t = tool_new(type);
    if (t == NULL) {
        return NULL;
    }
    t->kept = Py_NewRef(object);
    t->limit = given > 1 ? Py_MAX(times, 0) : -1;
    return (PyObject *)t;
}

static PyObject *repeat_next(PyObject *self)
{
    struct tool *t = (struct tool *)self;
    PyObject *object = NULL;
    Py_BEGIN_CRITICAL_SECTION(self);
    if (t->limit != 0) {
        t->limit -= t->limit > 0;
        object = Py_NewRef(t->kept);
    }
    Py_END_CRITICAL_SECTION();
    return object;
}

static PyObject *repeat_repr(PyObject *self)
{
    struct tool *t = (struct tool *)self;
    if (t->limit < 0) {
        return PyUnicode_FromFormat("repeat(%R)", t->kept);
    }
    return PyUnicode_FromFormat("repeat(%R, %zd)", t->kept, t->limit);
}

static PyObject *repeat_length_hint(PyObject *self, PyObject *Py_UNUSED(ignored))
{
    struct tool *t = (struct tool *)self;
    if (t->limit < 0) {
        PyErr_SetString(PyExc_TypeError, "len() of unsized object");
        return NULL;
    }
    return PyLong_FromSsize_t(t->limit);
}

static PyMethodDef repeat_methods[] = {
    {"__length_hint__", repeat_length_hint, METH_NOARGS, "Number of items left."},
    {NULL, NULL, 0, NULL},
};

TOOL_TYPE(itertools_repeat_type, "repeat",
    "repeat(object[, times])\n\nThe object, so many times or without end.", repeat_new,
    repeat_next, .tp_repr = repeat_repr, .tp_methods = repeat_methods);
