/* SPDX-License-Identifier: MIT */
#include "object/number.h"

/* PyNumber_Index, PyNumber_Long, PyNumber_Float and what is built on them. The results
 * are exact: an int or float subclass returned by a special method is copied. */

static const char returns_subclass[] = "The ability to return an instance of a strict "
                                       "subclass of %s is deprecated, and may "
                                       "be removed in a future version of Python.";

int PyIndex_Check(PyObject *o)
{
    PyNumberMethods *suite = Py_TYPE(o)->tp_as_number;
    return suite != NULL && suite->nb_index != NULL;
}

int PyNumber_Check(PyObject *o)
{
    if (o == NULL) {
        return 0;
    }
    PyNumberMethods *suite = Py_TYPE(o)->tp_as_number;
    return suite != NULL && (suite->nb_index != NULL || suite->nb_int != NULL ||
                                suite->nb_float != NULL);
}

/* Steals an int of any class; new exact int. */
static PyObject *exact_int(PyObject *o)
{
    if (o == NULL || PyLong_CheckExact(o)) {
        return o;
    }
    PyObject *copy = PyLong_Type.tp_as_number->nb_int(o);
    Py_DECREF(o);
    return copy;
}

/* Steals the result of __int__ or __index__ and insists that it is an int. */
static PyObject *check_int(PyObject *result, const char *method)
{
    if (result == NULL || PyLong_CheckExact(result)) {
        return result;
    }
    const char *name = Py_TYPE(result)->tp_name;
    if (!PyLong_Check(result)) {
        PyErr_Format(
            PyExc_TypeError, "%s returned non-int (type %.200s)", method, name);
        goto fail;
    }
    char advice[sizeof(returns_subclass) + 8];
    snprintf(advice, sizeof(advice), returns_subclass, "int");
    if (PyErr_WarnFormat(PyExc_DeprecationWarning, 1,
            "%s returned non-int (type %.200s).  %s", method, name, advice) < 0) {
        goto fail;
    }
    return result;
fail:
    Py_DECREF(result);
    return NULL;
}

/* New int, of a subclass only when o itself is one. */
static PyObject *index_int(PyObject *o)
{
    if (o == NULL) {
        return number_null();
    }
    if (PyLong_Check(o)) {
        return Py_NewRef(o);
    }
    if (!PyIndex_Check(o)) {
        return PyErr_Format(PyExc_TypeError,
            "'%.200s' object cannot be interpreted as an integer", Py_TYPE(o)->tp_name);
    }
    return check_int(Py_TYPE(o)->tp_as_number->nb_index(o), "__index__");
}

PyObject *PyNumber_Index(PyObject *o)
{
    return exact_int(index_int(o));
}

Py_ssize_t PyNumber_AsSsize_t(PyObject *o, PyObject *exc)
{
    PyObject *value = index_int(o);
    if (value == NULL) {
        return -1;
    }
    Py_ssize_t result = PyLong_AsSsize_t(value);
    if (result == -1 && PyErr_Occurred() &&
        PyErr_ExceptionMatches(PyExc_OverflowError)) {
        PyErr_Clear();
        if (exc == NULL) {
            result = _PyLong_Sign(value) < 0 ? PY_SSIZE_T_MIN : PY_SSIZE_T_MAX;
        } else {
            PyErr_Format(exc, "cannot fit '%.200s' into an index-sized integer",
                Py_TYPE(o)->tp_name);
        }
    }
    Py_DECREF(value);
    return result;
}

PyObject *PyNumber_ToBase(PyObject *o, int base)
{
    if (base != 2 && base != 8 && base != 10 && base != 16) {
        return PyErr_Format(
            PyExc_SystemError, "PyNumber_ToBase: base must be 2, 8, 10 or 16");
    }
    PyObject *value = index_int(o);
    if (value == NULL) {
        return NULL;
    }
    PyObject *text = _PyLong_Format(value, base);
    Py_DECREF(value);
    return text;
}

static PyObject *int_from_bytes(PyObject *o)
{
    const char *text = PyBytes_AS_STRING(o);
    char *end = NULL;
    PyObject *value = PyLong_FromString(text, &end, 10);
    if (value != NULL && end == text + PyBytes_GET_SIZE(o)) {
        return value;
    }
    if (value == NULL && !PyErr_ExceptionMatches(PyExc_ValueError)) {
        return NULL;
    }
    Py_XDECREF(value);
    PyErr_Clear();
    return PyErr_Format(
        PyExc_ValueError, "invalid literal for int() with base 10: %.200R", o);
}

PyObject *PyNumber_Long(PyObject *o)
{
    if (o == NULL) {
        return number_null();
    }
    if (PyLong_CheckExact(o)) {
        return Py_NewRef(o);
    }
    PyNumberMethods *suite = Py_TYPE(o)->tp_as_number;
    if (suite != NULL && suite->nb_int != NULL) {
        return exact_int(check_int(suite->nb_int(o), "__int__"));
    }
    if (PyIndex_Check(o)) {
        return exact_int(index_int(o));
    }
    if (PyUnicode_Check(o)) {
        return PyLong_FromUnicodeObject(o, 10);
    }
    if (PyBytes_Check(o)) {
        return int_from_bytes(o);
    }
    return PyErr_Format(PyExc_TypeError,
        "int() argument must be a string, a bytes-like object or a real number, not "
        "'%.200s'",
        Py_TYPE(o)->tp_name);
}

/* Steals the result of __float__ and makes it an exact float. */
static PyObject *check_float(PyObject *result, PyObject *o)
{
    if (result == NULL || PyFloat_CheckExact(result)) {
        return result;
    }
    const char *owner = Py_TYPE(o)->tp_name;
    const char *name = Py_TYPE(result)->tp_name;
    PyObject *exact = NULL;
    char advice[sizeof(returns_subclass) + 8];
    snprintf(advice, sizeof(advice), returns_subclass, "float");
    if (!PyFloat_Check(result)) {
        PyErr_Format(PyExc_TypeError, "%.50s.__float__ returned non-float (type %.50s)",
            owner, name);
    } else if (PyErr_WarnFormat(PyExc_DeprecationWarning, 1,
                   "%.50s.__float__ returned non-float (type %.50s).  %s", owner, name,
                   advice) == 0) {
        exact = PyFloat_FromDouble(PyFloat_AS_DOUBLE(result));
    }
    Py_DECREF(result);
    return exact;
}

PyObject *PyNumber_Float(PyObject *o)
{
    if (o == NULL) {
        return number_null();
    }
    if (PyFloat_CheckExact(o)) {
        return Py_NewRef(o);
    }
    PyNumberMethods *suite = Py_TYPE(o)->tp_as_number;
    if (suite != NULL && suite->nb_float != NULL) {
        return check_float(suite->nb_float(o), o);
    }
    if (PyIndex_Check(o)) {
        PyObject *value = index_int(o);
        if (value == NULL) {
            return NULL;
        }
        double number = PyLong_AsDouble(value);
        Py_DECREF(value);
        return number == -1.0 && PyErr_Occurred() ? NULL : PyFloat_FromDouble(number);
    }
    if (PyFloat_Check(o)) {
        return PyFloat_FromDouble(PyFloat_AS_DOUBLE(o));
    }
    return PyFloat_FromString(o);
}
