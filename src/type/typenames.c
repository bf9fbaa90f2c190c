/* SPDX-License-Identifier: MIT */
#include "type/typenames.h"

#include "object/names.h"
#include "type/lookup.h"

static bool is_heap(PyTypeObject *type)
{
    return PyType_HasFeature(type, Py_TPFLAGS_HEAPTYPE);
}

static const char *after_dot(const char *name)
{
    const char *dot = strrchr(name, '.');
    return dot == NULL ? name : dot + 1;
}

PyObject *PyType_GetName(PyTypeObject *type)
{
    if (is_heap(type)) {
        return Py_NewRef(((PyHeapTypeObject *)type)->ht_name);
    }
    return PyUnicode_FromString(after_dot(type->tp_name));
}

PyObject *PyType_GetQualName(PyTypeObject *type)
{
    if (is_heap(type)) {
        return Py_NewRef(((PyHeapTypeObject *)type)->ht_qualname);
    }
    return PyType_GetName(type);
}

PyObject *PyType_GetModuleName(PyTypeObject *type)
{
    if (is_heap(type)) {
        PyObject *module;
        if (PyDict_GetItemRef(type_dict(type), NAME(__module__), &module) == 0) {
            PyErr_SetObject(PyExc_AttributeError, NAME(__module__));
        }
        return module;
    }
    const char *dot = strrchr(type->tp_name, '.');
    if (dot == NULL) {
        return Py_NewRef(NAME(builtins));
    }
    PyObject *name = PyUnicode_FromStringAndSize(type->tp_name, dot - type->tp_name);
    if (name != NULL) {
        PyUnicode_InternInPlace(&name);
    }
    return name;
}

PyObject *typenames_shown_module(PyTypeObject *type)
{
    PyObject *module = PyType_GetModuleName(type);
    if (module == NULL) {
        PyErr_Clear();
        return NULL;
    }
    if (!PyUnicode_Check(module) || _PyUnicode_Equal(module, NAME(builtins))) {
        Py_CLEAR(module);
    }
    return module;
}

PyObject *PyType_GetFullyQualifiedName(PyTypeObject *type)
{
    if (!is_heap(type)) {
        return PyUnicode_FromString(type->tp_name);
    }
    PyObject *qualname = PyType_GetQualName(type);
    PyObject *module = typenames_shown_module(type);
    if (module == NULL || _PyUnicode_Equal(module, NAME(__main__))) {
        Py_XDECREF(module);
        return qualname;
    }
    PyObject *result = PyUnicode_FromFormat("%U.%U", module, qualname);
    Py_DECREF(module);
    Py_DECREF(qualname);
    return result;
}
