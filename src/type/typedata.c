/* SPDX-License-Identifier: MIT */
#include "Python.h"

#include "kernel/layout.h"

static bool is_heap(PyTypeObject *type)
{
    return PyType_HasFeature(type, Py_TPFLAGS_HEAPTYPE);
}

PyObject *PyType_GetModule(PyTypeObject *type)
{
    if (!is_heap(type)) {
        return PyErr_Format(PyExc_TypeError,
            "PyType_GetModule: Type '%s' is not a heap type", type->tp_name);
    }
    PyObject *module = ((PyHeapTypeObject *)type)->ht_module;
    if (module == NULL) {
        return PyErr_Format(PyExc_TypeError,
            "PyType_GetModule: Type '%s' has no associated module", type->tp_name);
    }
    return module;
}

void *PyType_GetModuleState(PyTypeObject *type)
{
    PyObject *module = PyType_GetModule(type);
    return module == NULL ? NULL : PyModule_GetState(module);
}

PyObject *PyType_GetModuleByDef(PyTypeObject *type, PyModuleDef *def)
{
    PyObject *mro = type->tp_mro;
    for (Py_ssize_t i = 0; mro != NULL && i < PyTuple_GET_SIZE(mro); i++) {
        PyTypeObject *base = (PyTypeObject *)PyTuple_GET_ITEM(mro, i);
        PyObject *module = is_heap(base) ? ((PyHeapTypeObject *)base)->ht_module : NULL;
        if (module != NULL && PyModule_Check(module) &&
            PyModule_GetDef(module) == def) {
            return module;
        }
    }
    return PyErr_Format(PyExc_TypeError,
        "PyType_GetModuleByDef: No superclass of '%s' has the given module",
        type->tp_name);
}

/* The type at or above this one that carries the token, borrowed, or NULL. */
static PyTypeObject *find_token(PyTypeObject *type, const void *token)
{
    PyObject *mro = type->tp_mro;
    if (mro == NULL) {
        for (PyTypeObject *t = type; t != NULL; t = t->tp_base) {
            if (is_heap(t) && ((PyHeapTypeObject *)t)->ht_token == token) {
                return t;
            }
        }
        return NULL;
    }
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(mro); i++) {
        PyTypeObject *base = (PyTypeObject *)PyTuple_GET_ITEM(mro, i);
        if (is_heap(base) && ((PyHeapTypeObject *)base)->ht_token == token) {
            return base;
        }
    }
    return NULL;
}

int PyType_GetBaseByToken(PyTypeObject *type, void *token, PyTypeObject **result)
{
    if (result != NULL) {
        *result = NULL;
    }
    if (token == NULL) {
        PyErr_SetString(
            PyExc_SystemError, "PyType_GetBaseByToken called with token=NULL");
        return -1;
    }
    if (!PyType_Check((PyObject *)type)) {
        PyErr_Format(
            PyExc_TypeError, "expected a type, got a '%T' object", (PyObject *)type);
        return -1;
    }
    PyTypeObject *found = find_token(type, token);
    if (found != NULL && result != NULL) {
        Py_INCREF(found);
        *result = found;
    }
    return found != NULL;
}

void *PyObject_GetTypeData(PyObject *o, PyTypeObject *cls)
{
    return (char *)o + layout_align16((size_t)cls->tp_base->tp_basicsize);
}

Py_ssize_t PyType_GetTypeDataSize(PyTypeObject *cls)
{
    Py_ssize_t size = cls->tp_basicsize -
                      (Py_ssize_t)layout_align16((size_t)cls->tp_base->tp_basicsize);
    return size < 0 ? 0 : size;
}

void *PyObject_GetItemData(PyObject *o)
{
    PyTypeObject *type = Py_TYPE(o);
    if (!PyType_HasFeature(type, Py_TPFLAGS_ITEMS_AT_END)) {
        PyErr_Format(PyExc_TypeError, "type '%s' does not have Py_TPFLAGS_ITEMS_AT_END",
            type->tp_name);
        return NULL;
    }
    return (char *)o + type->tp_basicsize;
}
