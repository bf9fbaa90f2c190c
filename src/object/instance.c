/* SPDX-License-Identifier: MIT */
#include "object/instance.h"

#include "kernel/layout.h"
#include "memory/gc.h"
#include "object/life.h"

static size_t pre_size(PyTypeObject *type)
{
    return head_pre_size(
        PyType_IS_GC(type), PyType_HasFeature(type, Py_TPFLAGS_PREHEADER));
}

PyObject *PyObject_Init(PyObject *op, PyTypeObject *type)
{
    if (op == NULL) {
        return PyErr_NoMemory();
    }
    Py_SET_TYPE(op, type);
    Py_INCREF(type);
    _Py_NewReference(op);
    return op;
}

PyVarObject *PyObject_InitVar(PyVarObject *op, PyTypeObject *type, Py_ssize_t size)
{
    if (op == NULL) {
        (void)PyErr_NoMemory();
        return NULL;
    }
    Py_SET_SIZE(op, size);
    (void)PyObject_Init(&op->ob_base, type);
    return op;
}

/* Bytes of an instance with its pre-header; false when they do not fit. */
static bool block_size(PyTypeObject *type, Py_ssize_t nitems, size_t *size)
{
    size_t before = pre_size(type);
    bool fits = layout_var_size(
        (size_t)type->tp_basicsize, (size_t)type->tp_itemsize, (size_t)nitems, size);
    if (!fits || *size > (size_t)PY_SSIZE_T_MAX - before) {
        return false;
    }
    *size += before;
    return true;
}

/* Uninitialised memory of an instance, its pre-header zeroed. -> NULL MemoryError. */
static PyObject *new_block(PyTypeObject *type, Py_ssize_t nitems)
{
    size_t size;
    if (!block_size(type, nitems, &size)) {
        return PyErr_NoMemory();
    }
    void *block = PyObject_Malloc(size);
    if (block == NULL) {
        return PyErr_NoMemory();
    }
    memset(block, 0, pre_size(type));
    return head_object_of_block(block, pre_size(type));
}

PyObject *_PyObject_New(PyTypeObject *type)
{
    PyObject *op = new_block(type, 0);
    return op != NULL ? PyObject_Init(op, type) : NULL;
}

PyVarObject *_PyObject_NewVar(PyTypeObject *type, Py_ssize_t n)
{
    if (n < 0) {
        PyErr_BadInternalCall();
        return NULL;
    }
    PyVarObject *op = (PyVarObject *)(void *)new_block(type, n);
    return op != NULL ? PyObject_InitVar(op, type, n) : NULL;
}

PyObject *_PyObject_GC_New(PyTypeObject *type)
{
    PyObject *op = _PyObject_New(type);
    if (op != NULL) {
        gc_link(op);
    }
    return op;
}

PyVarObject *_PyObject_GC_NewVar(PyTypeObject *type, Py_ssize_t n)
{
    PyVarObject *op = _PyObject_NewVar(type, n);
    if (op != NULL) {
        gc_link(&op->ob_base);
    }
    return op;
}

PyVarObject *_PyObject_GC_Resize(PyVarObject *op, Py_ssize_t n)
{
    PyTypeObject *type = Py_TYPE(op);
    assert(!PyObject_GC_IsTracked(&op->ob_base));
    size_t size;
    if (n < 0 || !block_size(type, n, &size)) {
        (void)PyErr_NoMemory();
        return NULL;
    }
    /* The object may move: for the tracer it dies here and is born there. */
    life_trace(&op->ob_base, PyRefTracer_DESTROY);
    void *block = PyObject_Realloc(head_block(&op->ob_base, pre_size(type)), size);
    if (block == NULL) {
        life_trace(&op->ob_base, PyRefTracer_CREATE);
        (void)PyErr_NoMemory();
        return NULL;
    }
    op = (PyVarObject *)(void *)head_object_of_block(block, pre_size(type));
    Py_SET_SIZE(op, n);
    life_trace(&op->ob_base, PyRefTracer_CREATE);
    return op;
}

PyObject *instance_alloc(PyTypeObject *type, Py_ssize_t nitems)
{
    if (nitems < 0 || nitems == PY_SSIZE_T_MAX) {
        PyErr_BadInternalCall();
        return NULL;
    }
    size_t size;
    /* One item more than asked for: strings of every kind end with a zero item. */
    if (!block_size(type, nitems + 1, &size)) {
        return PyErr_NoMemory();
    }
    void *block = PyObject_Calloc(1, size);
    if (block == NULL) {
        return PyErr_NoMemory();
    }
    PyObject *op = head_object_of_block(block, pre_size(type));
    if (type->tp_itemsize != 0) {
        (void)PyObject_InitVar((PyVarObject *)(void *)op, type, nitems);
    } else {
        (void)PyObject_Init(op, type);
    }
    if (PyType_IS_GC(type)) {
        gc_link(op);
    }
    return op;
}

PyObject *PyType_GenericAlloc(PyTypeObject *type, Py_ssize_t nitems)
{
    PyObject *op = instance_alloc(type, nitems);
    if (op != NULL && PyType_IS_GC(type)) {
        PyObject_GC_Track(op);
    }
    return op;
}

PyObject *PyType_GenericNew(
    PyTypeObject *type, PyObject *Py_UNUSED(args), PyObject *Py_UNUSED(kwargs))
{
    return type->tp_alloc(type, 0);
}
