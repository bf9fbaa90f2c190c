/* SPDX-License-Identifier: MIT */
#include "builtin/dict.h"

PyObject *PyDict_GetItemString(PyObject *o, const char *key)
{
    PyObject *pending = PyErr_GetRaisedException();
    PyObject *value = NULL;
    PyObject *name = PyUnicode_FromString(key);
    if (name != NULL) {
        value = PyDict_GetItem(o, name);
        Py_DECREF(name);
    }
    PyErr_SetRaisedException(pending);
    return value;
}

int PyDict_GetItemStringRef(PyObject *o, const char *key, PyObject **result)
{
    *result = NULL;
    PyObject *name = PyUnicode_FromString(key);
    if (name == NULL) {
        return -1;
    }
    int found = PyDict_GetItemRef(o, name, result);
    Py_DECREF(name);
    return found;
}

int PyDict_SetItemString(PyObject *o, const char *key, PyObject *value)
{
    PyObject *name = PyUnicode_InternFromString(key);
    if (name == NULL) {
        return -1;
    }
    int status = PyDict_SetItem(o, name, value);
    Py_DECREF(name);
    return status;
}

int PyDict_DelItemString(PyObject *o, const char *key)
{
    PyObject *name = PyUnicode_FromString(key);
    if (name == NULL) {
        return -1;
    }
    int status = PyDict_DelItem(o, name);
    Py_DECREF(name);
    return status;
}

int PyDict_PopString(PyObject *o, const char *key, PyObject **result)
{
    PyObject *name = PyUnicode_FromString(key);
    if (name == NULL) {
        if (result != NULL) {
            *result = NULL;
        }
        return -1;
    }
    int status = PyDict_Pop(o, name, result);
    Py_DECREF(name);
    return status;
}

int PyDict_ContainsString(PyObject *o, const char *key)
{
    PyObject *name = PyUnicode_FromString(key);
    if (name == NULL) {
        return -1;
    }
    int found = PyDict_Contains(o, name);
    Py_DECREF(name);
    return found;
}
