/* SPDX-License-Identifier: MIT */
#include "Python.h"

/* Cells: variables that a function shares with the functions inside it. */

static PyCellObject *cell_of(PyObject *op)
{
    assert(PyCell_Check(op));
    return (PyCellObject *)op;
}

PyObject *PyCell_New(PyObject *content)
{
    PyCellObject *cell = PyObject_GC_New(PyCellObject, &PyCell_Type);
    if (cell == NULL) {
        return NULL;
    }
    cell->ob_ref = Py_XNewRef(content);
    PyObject_GC_Track(cell);
    return (PyObject *)cell;
}

PyObject *PyCell_Get(PyObject *cell)
{
    if (!PyCell_Check(cell)) {
        PyErr_BadInternalCall();
        return NULL;
    }
    PyObject *content;
    Py_BEGIN_CRITICAL_SECTION(cell);
    content = Py_XNewRef(cell_of(cell)->ob_ref);
    Py_END_CRITICAL_SECTION();
    return content;
}

int PyCell_Set(PyObject *cell, PyObject *value)
{
    if (!PyCell_Check(cell)) {
        PyErr_BadInternalCall();
        return -1;
    }
    PyObject *before;
    Py_BEGIN_CRITICAL_SECTION(cell);
    before = cell_of(cell)->ob_ref;
    cell_of(cell)->ob_ref = Py_XNewRef(value);
    Py_END_CRITICAL_SECTION();
    Py_XDECREF(before);
    return 0;
}

static PyObject *new (PyTypeObject *Py_UNUSED(type), PyObject *args, PyObject *kwds)
{
    PyObject *content = NULL;
    if (!_PyArg_NoKeywords("cell", kwds) ||
        !PyArg_UnpackTuple(args, "cell", 0, 1, &content)) {
        return NULL;
    }
    return PyCell_New(content);
}

static void dealloc(PyObject *op)
{
    PyObject_GC_UnTrack(op);
    Py_XDECREF(cell_of(op)->ob_ref);
    PyObject_GC_Del(op);
}

static int traverse(PyObject *op, visitproc visit, void *arg)
{
    Py_VISIT(cell_of(op)->ob_ref);
    return 0;
}

static int clear(PyObject *op)
{
    Py_CLEAR(cell_of(op)->ob_ref);
    return 0;
}

static PyObject *repr(PyObject *op)
{
    PyObject *content = cell_of(op)->ob_ref;
    if (content == NULL) {
        return PyUnicode_FromFormat("<cell at %p: empty>", op);
    }
    return PyUnicode_FromFormat(
        "<cell at %p: %.80s object at %p>", op, Py_TYPE(content)->tp_name, content);
}

/* By content; an empty cell comes before any other. */
static PyObject *compare(PyObject *a, PyObject *b, int op)
{
    if (!PyCell_Check(a) || !PyCell_Check(b)) {
        Py_RETURN_NOTIMPLEMENTED;
    }
    PyObject *x = PyCell_Get(a);
    PyObject *y = PyCell_Get(b);
    if (x != NULL && y != NULL) {
        PyObject *result = PyObject_RichCompare(x, y, op);
        Py_DECREF(x);
        Py_DECREF(y);
        return result;
    }
    bool has_x = x != NULL;
    bool has_y = y != NULL;
    Py_XDECREF(x);
    Py_XDECREF(y);
    Py_RETURN_RICHCOMPARE(has_x, has_y, op);
}

static PyObject *get_contents(PyObject *op, void *Py_UNUSED(closure))
{
    PyObject *content = PyCell_Get(op);
    if (content == NULL) {
        PyErr_SetString(PyExc_ValueError, "Cell is empty");
    }
    return content;
}

static int set_contents(PyObject *op, PyObject *value, void *Py_UNUSED(closure))
{
    return PyCell_Set(op, value);
}

static PyGetSetDef getset[] = {
    {"cell_contents", get_contents, set_contents, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

PyTypeObject PyCell_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "cell",
    .tp_basicsize = sizeof(PyCellObject),
    .tp_dealloc = dealloc,
    .tp_repr = repr,
    .tp_hash = PyObject_HashNotImplemented,
    .tp_getattro = PyObject_GenericGetAttr,
    .tp_flags = Py_TPFLAGS_HAVE_GC,
    .tp_doc = "cell([contents])\n--\n\nA variable shared between functions.",
    .tp_traverse = traverse,
    .tp_clear = clear,
    .tp_richcompare = compare,
    .tp_getset = getset,
    .tp_new = new,
    .tp_free = PyObject_GC_Del,
};
