/* SPDX-License-Identifier: MIT */
#include "type/attrs.h"

#include "object/attr.h"
#include "object/names.h"
#include "type/lookup.h"
#include "type/slot_update.h"
#include "type/version.h"

static bool is_dunder(PyObject *name)
{
    Py_ssize_t n = PyUnicode_GET_LENGTH(name);
    if (n <= 4 || PyUnicode_KIND(name) != PyUnicode_1BYTE_KIND) {
        return false;
    }
    const Py_UCS1 *text = PyUnicode_DATA(name);
    return text[0] == '_' && text[1] == '_' && text[n - 1] == '_' && text[n - 2] == '_';
}

/* The dict write proper: 1; 0 when there is nothing to delete; -> -1. */
static int write_dict(PyObject *dict, PyObject *name, PyObject *value)
{
    if (value != NULL) {
        return PyDict_SetItem(dict, name, value) < 0 ? -1 : 1;
    }
    if (PyDict_DelItem(dict, name) == 0) {
        return 1;
    }
    if (!PyErr_ExceptionMatches(PyExc_KeyError)) {
        return -1;
    }
    PyErr_Clear();
    return 0;
}

int attrs_store(PyTypeObject *type, PyObject *name, PyObject *value)
{
    if (type->tp_dict == NULL && PyType_Ready(type) < 0) {
        return -1;
    }
    PyObject *dict = Py_NewRef(type_dict(type));
    PyObject *old;
    int result = PyDict_GetItemRef(dict, name, &old);
    if (result > 0 || (result == 0 && value != NULL)) {
        version_modified(type);
        result = write_dict(dict, name, value);
        /* Keys that are no str may have run code which looked the name up. */
        version_forget(type);
        if (result > 0 && is_dunder(name) && slots_has_name(name)) {
            slots_update_name(type, name);
        }
    }
    Py_XDECREF(old);
    Py_DECREF(dict);
    return result;
}

int attrs_check_special(PyTypeObject *type, PyObject *value, const char *name)
{
    if (PyType_HasFeature(type, Py_TPFLAGS_IMMUTABLETYPE)) {
        PyErr_Format(PyExc_TypeError,
            "cannot set '%s' attribute of immutable type '%s'", name, type->tp_name);
        return -1;
    }
    if (value == NULL) {
        PyErr_Format(PyExc_TypeError,
            "cannot delete '%s' attribute of immutable type '%s'", name, type->tp_name);
        return -1;
    }
    return 0;
}

static int check_name(PyObject *name)
{
    if (!PyUnicode_Check(name)) {
        PyErr_Format(PyExc_TypeError, "attribute name must be string, not '%.200s'",
            Py_TYPE(name)->tp_name);
        return -1;
    }
    return 0;
}

static void raise_missing(PyTypeObject *type, PyObject *name)
{
    PyErr_Format(PyExc_AttributeError, "type object '%.100s' has no attribute '%U'",
        type->tp_name, name);
    attr_add_error_context((PyObject *)type, name);
}

/* The attribute found on the type itself, bound. Steals both values. New; -> NULL. */
static PyObject *bind(PyTypeObject *type, PyObject *attribute, PyObject *meta_attribute)
{
    PyTypeObject *meta = Py_TYPE(type);
    PyObject *result = NULL;
    if (attribute != NULL) {
        descrgetfunc get = Py_TYPE(attribute)->tp_descr_get;
        result =
            get == NULL ? Py_NewRef(attribute) : get(attribute, NULL, (PyObject *)type);
    } else {
        descrgetfunc get = Py_TYPE(meta_attribute)->tp_descr_get;
        Py_INCREF(meta);
        result = get == NULL ? Py_NewRef(meta_attribute)
                             : get(meta_attribute, (PyObject *)type, (PyObject *)meta);
        Py_DECREF(meta);
    }
    Py_XDECREF(attribute);
    Py_XDECREF(meta_attribute);
    return result;
}

PyObject *type_getattro(PyObject *self, PyObject *name)
{
    PyTypeObject *type = (PyTypeObject *)self;
    PyTypeObject *meta = Py_TYPE(type);
    if (check_name(name) < 0) {
        return NULL;
    }
    if (type->tp_dict == NULL && PyType_Ready(type) < 0) {
        return NULL;
    }
    PyObject *meta_attribute = _PyType_LookupRef(meta, name);
    if (meta_attribute != NULL) {
        descrgetfunc get = Py_TYPE(meta_attribute)->tp_descr_get;
        if (get != NULL && PyDescr_IsData(meta_attribute)) {
            Py_INCREF(meta);
            PyObject *result = get(meta_attribute, self, (PyObject *)meta);
            Py_DECREF(meta);
            Py_DECREF(meta_attribute);
            return result;
        }
    }
    PyObject *attribute = _PyType_LookupRef(type, name);
    if (attribute == NULL && meta_attribute == NULL) {
        raise_missing(type, name);
        return NULL;
    }
    return bind(type, attribute, meta_attribute);
}

/* New exact interned str equal to the name. -> NULL. */
static PyObject *canonical(PyObject *name)
{
    PyObject *exact =
        PyUnicode_CheckExact(name) ? Py_NewRef(name) : PyUnicode_FromObject(name);
    if (exact != NULL) {
        PyUnicode_InternInPlace(&exact);
    }
    return exact;
}

int type_setattro(PyObject *self, PyObject *name, PyObject *value)
{
    PyTypeObject *type = (PyTypeObject *)self;
    if (PyType_HasFeature(type, Py_TPFLAGS_IMMUTABLETYPE)) {
        PyErr_Format(PyExc_TypeError, "cannot set %R attribute of immutable type '%s'",
            name, type->tp_name);
        return -1;
    }
    if (check_name(name) < 0) {
        return -1;
    }
    name = canonical(name);
    if (name == NULL) {
        return -1;
    }
    Py_INCREF(type);
    PyObject *descriptor = _PyType_LookupRef(Py_TYPE(type), name);
    descrsetfunc set = descriptor == NULL ? NULL : Py_TYPE(descriptor)->tp_descr_set;
    int result;
    if (set != NULL) {
        result = set(descriptor, self, value);
    } else {
        result = attrs_store(type, name, value);
        if (result == 0) {
            raise_missing(type, name);
        }
        result = result > 0 ? 0 : -1;
    }
    Py_XDECREF(descriptor);
    Py_DECREF(type);
    Py_DECREF(name);
    return result;
}

PyObject *PyType_GetDict(PyTypeObject *type)
{
    return Py_XNewRef(type_dict(type));
}

unsigned long PyType_GetFlags(PyTypeObject *type)
{
    return type->tp_flags;
}
