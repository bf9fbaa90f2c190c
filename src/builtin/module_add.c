/* SPDX-License-Identifier: MIT */
#include "builtin/module.h"

#include "object/names.h"

/* Filling modules, from C. */

static PyObject *dict_of(PyObject *module)
{
    PyObject *dict = PyModule_Check(module) ? ((struct module *)module)->md_dict : NULL;
    if (dict == NULL) {
        PyErr_SetString(PyExc_TypeError,
            "PyModule_AddObjectRef() first argument must be "
            "a module");
    }
    return dict;
}

int PyModule_AddObjectRef(PyObject *module, const char *name, PyObject *value)
{
    PyObject *dict = dict_of(module);
    if (dict == NULL) {
        return -1;
    }
    if (value == NULL) {
        if (!PyErr_Occurred()) {
            PyErr_SetString(PyExc_SystemError,
                "PyModule_AddObjectRef() must be called with an exception raised if "
                "value is NULL");
        }
        return -1;
    }
    return PyDict_SetItemString(dict, name, value);
}

int PyModule_Add(PyObject *module, const char *name, PyObject *value)
{
    int result = PyModule_AddObjectRef(module, name, value);
    Py_XDECREF(value);
    return result;
}

int PyModule_AddObject(PyObject *module, const char *name, PyObject *value)
{
    int result = PyModule_AddObjectRef(module, name, value);
    if (result == 0) {
        Py_DECREF(value);
    }
    return result;
}

int PyModule_AddType(PyObject *module, PyTypeObject *type)
{
    if (PyType_Ready(type) < 0) {
        return -1;
    }
    const char *dot = strrchr(type->tp_name, '.');
    return PyModule_AddObjectRef(
        module, dot == NULL ? type->tp_name : dot + 1, (PyObject *)type);
}

int PyModule_AddFunctions(PyObject *module, PyMethodDef *functions)
{
    PyObject *name = PyModule_GetNameObject(module);
    if (name == NULL) {
        return -1;
    }
    int result = 0;
    for (PyMethodDef *def = functions; result == 0 && def->ml_name != NULL; def++) {
        if (def->ml_flags & (METH_CLASS | METH_STATIC)) {
            PyErr_SetString(PyExc_ValueError,
                "module functions cannot set METH_CLASS or METH_STATIC");
            result = -1;
        } else {
            PyObject *function = PyCFunction_NewEx(def, module, name);
            result = PyModule_Add(module, def->ml_name, function);
        }
    }
    Py_DECREF(name);
    return result;
}

int PyModule_AddIntConstant(PyObject *module, const char *name, long value)
{
    return PyModule_Add(module, name, PyLong_FromLong(value));
}

int PyModule_AddStringConstant(PyObject *module, const char *name, const char *value)
{
    return PyModule_Add(module, name, PyUnicode_FromString(value));
}

int PyModule_SetDocString(PyObject *module, const char *doc)
{
    PyObject *text = PyUnicode_FromString(doc);
    int result = text == NULL ? -1 : PyObject_SetAttr(module, NAME(__doc__), text);
    Py_XDECREF(text);
    return result;
}

/* What a name that ends with the program is replaced in: first those with one leading
 * underscore, then all others. */
static bool in_round(PyObject *key, int round)
{
    if (!PyUnicode_Check(key) || PyUnicode_GET_LENGTH(key) == 0) {
        return false;
    }
    bool first = PyUnicode_READ_CHAR(key, 0) == '_';
    bool second = PyUnicode_GET_LENGTH(key) > 1 && PyUnicode_READ_CHAR(key, 1) == '_';
    if (round == 0) {
        return first && !second;
    }
    return !(first && second) || !PyUnicode_EqualToUTF8(key, "__builtins__");
}

void module_clear_dict(PyObject *dict)
{
    for (int round = 0; round < 2; round++) {
        Py_ssize_t at = 0;
        PyObject *key, *value;
        while (PyDict_Next(dict, &at, &key, &value)) {
            if (value == Py_None || !in_round(key, round)) {
                continue;
            }
            Py_INCREF(key);
            if (PyDict_SetItem(dict, key, Py_None) < 0) {
                PyErr_FormatUnraisable("Exception ignored while clearing module dict");
            }
            Py_DECREF(key);
        }
    }
}
