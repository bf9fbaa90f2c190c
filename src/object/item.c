/* SPDX-License-Identifier: MIT */
#include "object/names.h"
#include "object/entry.h"
#include "object/number.h"

/* o[key], len(o), format(o): what any object may answer, by whichever suite it has. */

PyObject *PyObject_Type(PyObject *o)
{
    return o == NULL ? number_null() : Py_NewRef(Py_TYPE(o));
}

int PyObject_CheckBuffer(PyObject *o)
{
    PyBufferProcs *suite = Py_TYPE(o)->tp_as_buffer;
    return suite != NULL && suite->bf_getbuffer != NULL;
}

Py_ssize_t PyObject_Size(PyObject *o)
{
    CHECK_ENTRY(o);
    if (o == NULL) {
        number_null();
        return -1;
    }
    PySequenceMethods *suite = Py_TYPE(o)->tp_as_sequence;
    if (suite != NULL && suite->sq_length != NULL) {
        return suite->sq_length(o);
    }
    return PyMapping_Size(o);
}

static bool has_length(PyObject *o)
{
    PySequenceMethods *sequence = Py_TYPE(o)->tp_as_sequence;
    PyMappingMethods *mapping = Py_TYPE(o)->tp_as_mapping;
    return (sequence != NULL && sequence->sq_length != NULL) ||
           (mapping != NULL && mapping->mp_length != NULL);
}

/* Forgets a TypeError. True when there was one. */
static bool forget_type_error(void)
{
    if (!PyErr_ExceptionMatches(PyExc_TypeError)) {
        return false;
    }
    PyErr_Clear();
    return true;
}

/* Steals the result of __length_hint__. */
static Py_ssize_t check_hint(PyObject *hint, Py_ssize_t default_value)
{
    Py_ssize_t value = -1;
    if (hint == Py_NotImplemented) {
        value = default_value;
    } else if (!PyLong_Check(hint)) {
        PyErr_Format(PyExc_TypeError, "__length_hint__ must be an integer, not %.100s",
            Py_TYPE(hint)->tp_name);
    } else {
        value = PyLong_AsSsize_t(hint);
        if (value < 0 && !PyErr_Occurred()) {
            PyErr_SetString(PyExc_ValueError, "__length_hint__() should return >= 0");
            value = -1;
        }
    }
    Py_DECREF(hint);
    return value;
}

Py_ssize_t PyObject_LengthHint(PyObject *o, Py_ssize_t default_value)
{
    if (has_length(o)) {
        Py_ssize_t length = PyObject_Size(o);
        if (length >= 0 || !forget_type_error()) {
            return length;
        }
    }
    PyObject *method = _PyObject_LookupSpecial(o, NAME(__length_hint__));
    if (method == NULL) {
        return PyErr_Occurred() ? -1 : default_value;
    }
    PyObject *hint = PyObject_CallNoArgs(method);
    Py_DECREF(method);
    if (hint == NULL) {
        return forget_type_error() ? default_value : -1;
    }
    return check_hint(hint, default_value);
}

/* Converts a key for a sequence. 0; -> -1 TypeError / IndexError. code. */
static int sequence_index(PyObject *key, Py_ssize_t *index)
{
    if (!PyIndex_Check(key)) {
        PyErr_Format(PyExc_TypeError, "sequence index must be integer, not '%.200s'",
            Py_TYPE(key)->tp_name);
        return -1;
    }
    *index = PyNumber_AsSsize_t(key, PyExc_IndexError);
    return *index == -1 && PyErr_Occurred() ? -1 : 0;
}

/* C[key] for a class C. */
static PyObject *class_item(PyObject *o, PyObject *key)
{
    PyObject *method;
    if (o == (PyObject *)&PyType_Type) {
        /* Its own __class_getitem__ would be inherited by every metaclass. */
        return Py_GenericAlias(o, key);
    }
    int found = PyObject_GetOptionalAttr(o, NAME(__class_getitem__), &method);
    if (found < 0) {
        return NULL;
    }
    if (found > 0 && method != Py_None) {
        PyObject *result = PyObject_CallOneArg(method, key);
        Py_DECREF(method);
        return result;
    }
    Py_XDECREF(method);
    return PyErr_Format(PyExc_TypeError, "type '%.200s' is not subscriptable",
        ((PyTypeObject *)o)->tp_name);
}

PyObject *PyObject_GetItem(PyObject *o, PyObject *key)
{
    CHECK_ENTRY(o);
    if (o == NULL || key == NULL) {
        return number_null();
    }
    PyMappingMethods *mapping = Py_TYPE(o)->tp_as_mapping;
    if (mapping != NULL && mapping->mp_subscript != NULL) {
        return mapping->mp_subscript(o, key);
    }
    PySequenceMethods *sequence = Py_TYPE(o)->tp_as_sequence;
    if (sequence != NULL && sequence->sq_item != NULL) {
        Py_ssize_t index;
        return sequence_index(key, &index) < 0 ? NULL : PySequence_GetItem(o, index);
    }
    if (PyType_Check(o)) {
        return class_item(o, key);
    }
    return PyErr_Format(
        PyExc_TypeError, "'%.200s' object is not subscriptable", Py_TYPE(o)->tp_name);
}

/* Stores, or deletes when value is NULL. */
static int assign_item(PyObject *o, PyObject *key, PyObject *value, const char *refusal)
{
    PyMappingMethods *mapping = Py_TYPE(o)->tp_as_mapping;
    if (mapping != NULL && mapping->mp_ass_subscript != NULL) {
        return mapping->mp_ass_subscript(o, key, value);
    }
    PySequenceMethods *sequence = Py_TYPE(o)->tp_as_sequence;
    if (sequence != NULL &&
        (sequence->sq_ass_item != NULL || (PyIndex_Check(key) && sequence->sq_item))) {
        Py_ssize_t index;
        if (sequence_index(key, &index) < 0) {
            return -1;
        }
        return value != NULL ? PySequence_SetItem(o, index, value)
                             : PySequence_DelItem(o, index);
    }
    PyErr_Format(PyExc_TypeError, refusal, Py_TYPE(o)->tp_name);
    return -1;
}

int PyObject_SetItem(PyObject *o, PyObject *key, PyObject *value)
{
    CHECK_ENTRY(o);
    if (o == NULL || key == NULL || value == NULL) {
        number_null();
        return -1;
    }
    return assign_item(
        o, key, value, "'%.200s' object does not support item assignment");
}

int PyObject_DelItem(PyObject *o, PyObject *key)
{
    CHECK_ENTRY(o);
    if (o == NULL || key == NULL) {
        number_null();
        return -1;
    }
    return assign_item(o, key, NULL, "'%.200s' object doesn't support item deletion");
}

/* Calls type(o).__format__(spec). */
static PyObject *call_format(PyObject *o, PyObject *spec)
{
    PyObject *method = _PyObject_LookupSpecial(o, NAME(__format__));
    if (method == NULL) {
        if (!PyErr_Occurred()) {
            PyErr_Format(PyExc_TypeError, "Type %.100s doesn't define __format__",
                Py_TYPE(o)->tp_name);
        }
        return NULL;
    }
    PyObject *result = PyObject_CallOneArg(method, spec);
    Py_DECREF(method);
    if (result != NULL && !PyUnicode_Check(result)) {
        PyErr_Format(PyExc_TypeError, "__format__ must return a str, not %.200s",
            Py_TYPE(result)->tp_name);
        Py_CLEAR(result);
    }
    return result;
}

PyObject *PyObject_Format(PyObject *o, PyObject *spec)
{
    if (spec != NULL && !PyUnicode_Check(spec)) {
        return PyErr_Format(PyExc_SystemError,
            "Format specifier must be a string, not %.200s", Py_TYPE(spec)->tp_name);
    }
    if (spec == NULL || PyUnicode_GET_LENGTH(spec) == 0) {
        if (PyUnicode_CheckExact(o)) {
            return Py_NewRef(o);
        }
        if (PyLong_CheckExact(o)) {
            return PyObject_Str(o);
        }
    }
    if (spec != NULL) {
        return call_format(o, spec);
    }
    PyObject *empty = Py_GetConstant(Py_CONSTANT_EMPTY_STR);
    if (empty == NULL) {
        return NULL;
    }
    PyObject *result = call_format(o, empty);
    Py_DECREF(empty);
    return result;
}
