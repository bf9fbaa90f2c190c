/* SPDX-License-Identifier: MIT */
#include "type/slotfuncs.h"
#include "object/descr_wrapper.h"
#include "type/special.h"

/* Calls what was found on the type with one name: bound, or, when it is a method
 * descriptor, with self in front. Steals attribute. */
static PyObject *call_found(PyObject *self, PyObject *attribute, PyObject *name)
{
    if (PyType_HasFeature(Py_TYPE(attribute), Py_TPFLAGS_METHOD_DESCRIPTOR)) {
        PyObject *args[] = {self, name};
        PyObject *value = PyObject_Vectorcall(attribute, args, 2, NULL);
        Py_DECREF(attribute);
        return value;
    }
    descrgetfunc get = Py_TYPE(attribute)->tp_descr_get;
    if (get != NULL) {
        PyObject *bound = get(attribute, self, (PyObject *)Py_TYPE(self));
        Py_DECREF(attribute);
        attribute = bound;
    }
    if (attribute == NULL) {
        return NULL;
    }
    PyObject *result = PyObject_CallOneArg(attribute, name);
    Py_DECREF(attribute);
    return result;
}

/* The C function behind an inherited __getattribute__, or NULL when it is in Python. */
static getattrofunc wrapped_getattro(PyObject *self, PyObject *attribute)
{
    if (!PyWrapperDescr_CheckExact(attribute) ||
        !PyType_IsSubtype(Py_TYPE(self), PyDescr_TYPE(attribute))) {
        return NULL;
    }
    PyWrapperDescrObject *wrapper = (PyWrapperDescrObject *)attribute;
    if (wrapper->d_base->id != NAME_ID___getattribute__) {
        return NULL;
    }
    return (getattrofunc)wrapper->d_wrapped;
}

static PyObject *getattribute(PyObject *self, PyObject *name)
{
    PyObject *attribute = _PyType_LookupRef(Py_TYPE(self), NAME(__getattribute__));
    if (attribute == NULL) {
        return PyErr_Occurred() ? NULL : PyObject_GenericGetAttr(self, name);
    }
    getattrofunc function = wrapped_getattro(self, attribute);
    if (function == NULL) {
        return call_found(self, attribute, name);
    }
    PyObject *result = function(self, name);
    Py_DECREF(attribute);
    return result;
}

PyObject *slot_tp_getattr_hook(PyObject *self, PyObject *name)
{
    PyObject *getattr = _PyType_LookupRef(Py_TYPE(self), NAME(__getattr__));
    if (getattr == NULL && PyErr_Occurred()) {
        return NULL;
    }
    PyObject *result = getattribute(self, name);
    if (result == NULL && getattr != NULL &&
        PyErr_ExceptionMatches(PyExc_AttributeError)) {
        PyErr_Clear();
        return call_found(self, getattr, name);
    }
    Py_XDECREF(getattr);
    return result;
}

int slot_tp_setattro(PyObject *self, PyObject *name, PyObject *value)
{
    PyObject *args[] = {self, name, value};
    PyObject *result = value == NULL ? special_call(NAME(__delattr__), args, 2)
                                     : special_call(NAME(__setattr__), args, 3);
    Py_XDECREF(result);
    return result == NULL ? -1 : 0;
}

PyObject *slot_tp_descr_get(PyObject *self, PyObject *obj, PyObject *type)
{
    PyObject *get = _PyType_LookupRef(Py_TYPE(self), NAME(__get__));
    if (get == NULL) {
        return PyErr_Occurred() ? NULL : Py_NewRef(self);
    }
    PyObject *args[] = {
        self, obj != NULL ? obj : Py_None, type != NULL ? type : Py_None};
    PyObject *result = PyObject_Vectorcall(get, args, 3, NULL);
    Py_DECREF(get);
    return result;
}

int slot_tp_descr_set(PyObject *self, PyObject *obj, PyObject *value)
{
    PyObject *args[] = {self, obj, value};
    PyObject *result = value == NULL ? special_call(NAME(__delete__), args, 2)
                                     : special_call(NAME(__set__), args, 3);
    Py_XDECREF(result);
    return result == NULL ? -1 : 0;
}
