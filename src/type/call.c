/* SPDX-License-Identifier: MIT */
#include "type/call.h"

#include "type/create.h"
#include "type/slotfuncs.h"

static PyObject *wrong_count(void)
{
    PyErr_SetString(PyExc_TypeError, "type() takes 1 or 3 arguments");
    return NULL;
}

PyObject *type_call(PyObject *self, PyObject *args, PyObject *kwds)
{
    PyTypeObject *type = (PyTypeObject *)self;
    if (type == &PyType_Type) {
        Py_ssize_t n = PyTuple_GET_SIZE(args);
        if (n == 1 && (kwds == NULL || PyDict_Size(kwds) == 0)) {
            return Py_NewRef(Py_TYPE(PyTuple_GET_ITEM(args, 0)));
        }
        if (n != 3) {
            return wrong_count();
        }
    }
    if (type->tp_new == NULL) {
        return PyErr_Format(
            PyExc_TypeError, "cannot create '%s' instances", type->tp_name);
    }
    PyObject *obj = type->tp_new(type, args, kwds);
    obj = _Py_CheckFunctionResult(self, obj, NULL);
    if (obj == NULL || !PyObject_TypeCheck(obj, type)) {
        return obj;
    }
    initproc init = Py_TYPE(obj)->tp_init;
    if (init != NULL && init(obj, args, kwds) < 0) {
        Py_DECREF(obj);
        return NULL;
    }
    return obj;
}

/* New dict of the keyword arguments, or NULL without exception when there are none; ->
 * NULL with one. */
static PyObject *keywords(PyObject *const *values, PyObject *kwnames)
{
    if (kwnames == NULL || PyTuple_GET_SIZE(kwnames) == 0) {
        return NULL;
    }
    PyObject *dict = PyDict_New();
    for (Py_ssize_t i = 0; dict != NULL && i < PyTuple_GET_SIZE(kwnames); i++) {
        if (PyDict_SetItem(dict, PyTuple_GET_ITEM(kwnames, i), values[i]) < 0) {
            Py_CLEAR(dict);
        }
    }
    return dict;
}

PyObject *type_vectorcall(
    PyObject *metatype, PyObject *const *args, size_t nargsf, PyObject *kwnames)
{
    Py_ssize_t n = PyVectorcall_NARGS(nargsf);
    if (n == 1 && metatype == (PyObject *)&PyType_Type) {
        if (kwnames != NULL && PyTuple_GET_SIZE(kwnames) != 0) {
            PyErr_SetString(PyExc_TypeError, "type() takes no keyword arguments");
            return NULL;
        }
        return Py_NewRef(Py_TYPE(args[0]));
    }
    PyObject *tuple = _PyTuple_FromArray(args, n);
    if (tuple == NULL) {
        return NULL;
    }
    PyObject *kwds = keywords(args + n, kwnames);
    PyObject *result = NULL;
    if (kwds != NULL || PyErr_Occurred() == NULL) {
        result = type_call(metatype, tuple, kwds);
    }
    Py_XDECREF(kwds);
    Py_DECREF(tuple);
    return result;
}

/* The class to instantiate, after all checks; -> NULL TypeError. */
static PyTypeObject *requested(PyTypeObject *type, PyObject *args)
{
    if (PyTuple_GET_SIZE(args) < 1) {
        PyErr_Format(
            PyExc_TypeError, "%s.__new__(): not enough arguments", type->tp_name);
        return NULL;
    }
    PyObject *arg = PyTuple_GET_ITEM(args, 0);
    if (!PyType_Check(arg)) {
        PyErr_Format(PyExc_TypeError, "%s.__new__(X): X is not a type object (%s)",
            type->tp_name, Py_TYPE(arg)->tp_name);
        return NULL;
    }
    PyTypeObject *subtype = (PyTypeObject *)arg;
    if (!PyType_IsSubtype(subtype, type)) {
        PyErr_Format(PyExc_TypeError, "%s.__new__(%s): %s is not a subtype of %s",
            type->tp_name, subtype->tp_name, subtype->tp_name, type->tp_name);
        return NULL;
    }
    /* object.__new__(dict) would leave the parts of a dict uninitialised: only the
     * nearest base with a function of its own may be asked. */
    PyTypeObject *safe = subtype;
    while (safe != NULL && safe->tp_new == slot_tp_new) {
        safe = safe->tp_base;
    }
    if (safe != NULL && safe->tp_new != type->tp_new) {
        PyErr_Format(PyExc_TypeError, "%s.__new__(%s) is not safe, use %s.__new__()",
            type->tp_name, subtype->tp_name, safe->tp_name);
        return NULL;
    }
    return subtype;
}

PyObject *type_new_wrapper(PyObject *self, PyObject *args, PyObject *kwargs)
{
    if (self == NULL || !PyType_Check(self)) {
        PyErr_SetString(PyExc_SystemError, "__new__() called with non-type 'self'");
        return NULL;
    }
    PyTypeObject *type = (PyTypeObject *)self;
    PyTypeObject *subtype = requested(type, args);
    if (subtype == NULL) {
        return NULL;
    }
    PyObject *rest = PyTuple_GetSlice(args, 1, PyTuple_GET_SIZE(args));
    if (rest == NULL) {
        return NULL;
    }
    PyObject *result = type->tp_new(subtype, rest, kwargs);
    Py_DECREF(rest);
    return result;
}
