/* SPDX-License-Identifier: MIT */
#include "object/names.h"
#include "object/number.h"

/* The mapping protocol, and the views that every mapping answers as lists. */

int PyMapping_Check(PyObject *o)
{
    return o != NULL && Py_TYPE(o)->tp_as_mapping != NULL &&
           Py_TYPE(o)->tp_as_mapping->mp_subscript != NULL;
}

Py_ssize_t PyMapping_Size(PyObject *o)
{
    if (o == NULL) {
        number_null();
        return -1;
    }
    PyMappingMethods *mapping = Py_TYPE(o)->tp_as_mapping;
    if (mapping != NULL && mapping->mp_length != NULL) {
        return mapping->mp_length(o);
    }
    PySequenceMethods *sequence = Py_TYPE(o)->tp_as_sequence;
    PyErr_Format(PyExc_TypeError,
        sequence != NULL && sequence->sq_length != NULL
            ? "%.200s is not a mapping"
            : "object of type '%.200s' has no len()",
        Py_TYPE(o)->tp_name);
    return -1;
}

/* The items that a method without arguments gives, as a new list. */
static PyObject *method_list(PyObject *o, PyObject *method)
{
    if (o == NULL) {
        return number_null();
    }
    PyObject *items = PyObject_CallMethodNoArgs(o, method);
    if (items == NULL) {
        return NULL;
    }
    PyObject *iter = PyObject_GetIter(items);
    if (iter == NULL && PyErr_ExceptionMatches(PyExc_TypeError)) {
        PyErr_Format(PyExc_TypeError,
            "%.200s.%U() returned a non-iterable (type %.200s)", Py_TYPE(o)->tp_name,
            method, Py_TYPE(items)->tp_name);
    }
    Py_DECREF(items);
    if (iter == NULL) {
        return NULL;
    }
    PyObject *list = PySequence_List(iter);
    Py_DECREF(iter);
    return list;
}

PyObject *PyMapping_Keys(PyObject *o)
{
    return o != NULL && PyDict_CheckExact(o) ? PyDict_Keys(o)
                                             : method_list(o, NAME(keys));
}

PyObject *PyMapping_Values(PyObject *o)
{
    return o != NULL && PyDict_CheckExact(o) ? PyDict_Values(o)
                                             : method_list(o, NAME(values));
}

PyObject *PyMapping_Items(PyObject *o)
{
    return o != NULL && PyDict_CheckExact(o) ? PyDict_Items(o)
                                             : method_list(o, NAME(items));
}

PyObject *PyMapping_GetItemString(PyObject *o, const char *key)
{
    if (key == NULL) {
        return number_null();
    }
    PyObject *name = PyUnicode_FromString(key);
    if (name == NULL) {
        return NULL;
    }
    PyObject *value = PyObject_GetItem(o, name);
    Py_DECREF(name);
    return value;
}

int PyMapping_SetItemString(PyObject *o, const char *key, PyObject *value)
{
    if (key == NULL) {
        number_null();
        return -1;
    }
    PyObject *name = PyUnicode_FromString(key);
    if (name == NULL) {
        return -1;
    }
    int result = PyObject_SetItem(o, name, value);
    Py_DECREF(name);
    return result;
}

int PyMapping_GetOptionalItem(PyObject *o, PyObject *key, PyObject **result)
{
    if (PyDict_CheckExact(o)) {
        return PyDict_GetItemRef(o, key, result);
    }
    *result = PyObject_GetItem(o, key);
    if (*result != NULL) {
        return 1;
    }
    if (!PyErr_ExceptionMatches(PyExc_KeyError)) {
        return -1;
    }
    PyErr_Clear();
    return 0;
}
