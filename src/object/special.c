/* SPDX-License-Identifier: MIT */
#include "object/special.h"

#include "object/attr.h"
#include "object/instdict.h"
#include "object/names.h"

PyObject *_PyObject_LookupSpecial(PyObject *obj, PyObject *name)
{
    PyTypeObject *type = Py_TYPE(obj);
    PyObject *found = _PyType_LookupRef(type, name);
    descrgetfunc get = found != NULL ? Py_TYPE(found)->tp_descr_get : NULL;
    if (get == NULL) {
        return found;
    }
    Py_INCREF(type);
    PyObject *bound = get(found, obj, (PyObject *)type);
    Py_DECREF(type);
    Py_DECREF(found);
    return bound;
}

PyObject *special_call_no_args(PyObject *obj, PyObject *name)
{
    PyObject *method = _PyObject_LookupSpecial(obj, name);
    if (method == NULL) {
        return NULL;
    }
    PyObject *result = PyObject_CallNoArgs(method);
    Py_DECREF(method);
    return result;
}

/* 1 when the instance dict has the name, with a new *value; 0; -> -1. */
static int hidden_by_instance(PyObject *obj, PyObject *name, PyObject **value)
{
    PyObject **slot = instdict_slot(obj);
    *value = NULL;
    if (slot == NULL || *slot == NULL) {
        return 0;
    }
    PyObject *dict = Py_NewRef(*slot);
    int found = PyDict_GetItemRef(dict, name, value);
    Py_DECREF(dict);
    return found;
}

int _PyObject_GetMethod(PyObject *obj, PyObject *name, PyObject **method)
{
    PyTypeObject *type = Py_TYPE(obj);
    *method = NULL;
    if (type->tp_getattro != PyObject_GenericGetAttr || !PyUnicode_CheckExact(name)) {
        *method = PyObject_GetAttr(obj, name);
        return 0;
    }
    PyObject *found = _PyType_LookupRef(type, name);
    if (found == NULL ||
        !PyType_HasFeature(Py_TYPE(found), Py_TPFLAGS_METHOD_DESCRIPTOR) ||
        PyDescr_IsData(found)) {
        Py_XDECREF(found);
        *method = PyObject_GetAttr(obj, name);
        return 0;
    }
    int hidden = hidden_by_instance(obj, name, method);
    if (hidden == 0) {
        *method = found;
        return 1;
    }
    Py_DECREF(found);
    return 0;
}

/* dir() ------------------------------------------------------------------------------ */

/* New list of what is there, sorted; takes over the names. -> NULL. */
static PyObject *sorted_list(PyObject *names_found)
{
    if (names_found == NULL) {
        return NULL;
    }
    PyObject *list = PySequence_List(names_found);
    Py_DECREF(names_found);
    if (list != NULL && PyList_Sort(list) < 0) {
        Py_CLEAR(list);
    }
    return list;
}

static PyObject *names_of_scope(void)
{
    PyObject *locals = PyEval_GetFrameLocals();
    if (locals == NULL) {
        return NULL;
    }
    PyObject *keys = PyMapping_Keys(locals);
    Py_DECREF(locals);
    return keys;
}

PyObject *PyObject_Dir(PyObject *obj)
{
    if (obj == NULL) {
        return sorted_list(names_of_scope());
    }
    PyObject *result = special_call_no_args(obj, NAME(__dir__));
    if (result == NULL && PyErr_Occurred() == NULL) {
        PyErr_SetString(PyExc_TypeError, "object does not provide __dir__");
    }
    return sorted_list(result);
}
