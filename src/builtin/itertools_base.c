/* SPDX-License-Identifier: MIT */
#include "builtin/itertools.h"

struct tool *tool_new(PyTypeObject *type)
{
    return (struct tool *)type->tp_alloc(type, 0);
}

void tool_dealloc(PyObject *self)
{
    struct tool *t = (struct tool *)self;
    PyObject_GC_UnTrack(self);
    Py_XDECREF(t->source);
    Py_XDECREF(t->function);
    Py_XDECREF(t->kept);
    Py_TYPE(self)->tp_free(self);
}

int tool_traverse(PyObject *self, visitproc visit, void *arg)
{
    struct tool *t = (struct tool *)self;
    Py_VISIT(t->source);
    Py_VISIT(t->function);
    Py_VISIT(t->kept);
    return 0;
}

void tool_finish(struct tool *t)
{
    PyObject *source;
    Py_BEGIN_CRITICAL_SECTION(t);
    source = t->source;
    t->source = NULL;
    Py_END_CRITICAL_SECTION();
    Py_XDECREF(source);
}

PyObject *tool_source_next(struct tool *t)
{
    PyObject *source;
    Py_BEGIN_CRITICAL_SECTION(t);
    source = Py_XNewRef(t->source);
    Py_END_CRITICAL_SECTION();
    if (source == NULL) {
        return NULL;
    }
    PyObject *item = PyIter_Next(source);
    Py_DECREF(source);
    if (item == NULL && !PyErr_Occurred()) {
        tool_finish(t);
    }
    return item;
}

int tool_no_keywords(PyTypeObject *type, const char *name, PyObject *kwargs)
{
    bool plain = !PyType_HasFeature(type, Py_TPFLAGS_HEAPTYPE);
    return plain && !_PyArg_NoKeywords(name, kwargs) ? -1 : 0;
}

PyObject *tool_new_pair(
    PyTypeObject *type, PyObject *args, PyObject *kwargs, const char *name)
{
    PyObject *function;
    PyObject *iterable;
    if (tool_no_keywords(type, name, kwargs) < 0 ||
        !PyArg_UnpackTuple(args, name, 2, 2, &function, &iterable)) {
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
    t->function = Py_NewRef(function);
    return (PyObject *)t;
}
