/* SPDX-License-Identifier: MIT */
#include "type/wrappers.h"

/* Wrappers of the number, sequence and mapping suites. */

#define WRAPPER(name)                                                                  \
    PyObject *wrap_##name(PyObject *self, PyObject *args, slot_function wrapped,       \
        PyObject *Py_UNUSED(kwargs))

int wrap_check_count(PyObject *args, Py_ssize_t n)
{
    if (PyTuple_GET_SIZE(args) == n) {
        return 0;
    }
    PyErr_Format(PyExc_TypeError, "expected %zd argument%s, got %zd", n,
        n == 1 ? "" : "s", PyTuple_GET_SIZE(args));
    return -1;
}

PyObject *wrap_only_argument(PyObject *args)
{
    return wrap_check_count(args, 1) < 0 ? NULL : PyTuple_GET_ITEM(args, 0);
}

static PyObject *none_unless(int failed)
{
    if (failed) {
        return NULL;
    }
    Py_RETURN_NONE;
}

WRAPPER(unary)
{
    return wrap_check_count(args, 0) < 0 ? NULL : ((unaryfunc)wrapped)(self);
}

WRAPPER(binary)
{
    PyObject *other = wrap_only_argument(args);
    return other == NULL ? NULL : ((binaryfunc)wrapped)(self, other);
}

WRAPPER(binary_l)
{
    return wrap_binary(self, args, wrapped, NULL);
}

WRAPPER(binary_r)
{
    PyObject *other = wrap_only_argument(args);
    return other == NULL ? NULL : ((binaryfunc)wrapped)(other, self);
}

/* The operand and the modulus, borrowed. 0; -> -1 TypeError. */
static int ternary_arguments(PyObject *args, PyObject **other, PyObject **modulus)
{
    Py_ssize_t count = PyTuple_GET_SIZE(args);
    if (count != 1 && count != 2) {
        PyErr_Format(PyExc_TypeError, "expected 1 or 2 arguments, got %zd", count);
        return -1;
    }
    *other = PyTuple_GET_ITEM(args, 0);
    *modulus = count == 2 ? PyTuple_GET_ITEM(args, 1) : Py_None;
    return 0;
}

WRAPPER(ternary)
{
    PyObject *other, *modulus;
    if (ternary_arguments(args, &other, &modulus) < 0) {
        return NULL;
    }
    return ((ternaryfunc)wrapped)(self, other, modulus);
}

WRAPPER(ternary_r)
{
    PyObject *other, *modulus;
    if (ternary_arguments(args, &other, &modulus) < 0) {
        return NULL;
    }
    return ((ternaryfunc)wrapped)(other, self, modulus);
}

WRAPPER(inquiry)
{
    if (wrap_check_count(args, 0) < 0) {
        return NULL;
    }
    int answer = ((inquiry)wrapped)(self);
    return answer == -1 && PyErr_Occurred() ? NULL : PyBool_FromLong(answer);
}

WRAPPER(len)
{
    if (wrap_check_count(args, 0) < 0) {
        return NULL;
    }
    Py_ssize_t length = ((lenfunc)wrapped)(self);
    return length == -1 && PyErr_Occurred() ? NULL : PyLong_FromSsize_t(length);
}

WRAPPER(index_argument)
{
    PyObject *argument = wrap_only_argument(args);
    if (argument == NULL) {
        return NULL;
    }
    Py_ssize_t count = PyNumber_AsSsize_t(argument, PyExc_OverflowError);
    if (count == -1 && PyErr_Occurred()) {
        return NULL;
    }
    return ((ssizeargfunc)wrapped)(self, count);
}

/* An index of a sequence, completed once when negative. 0; -> -1. code. */
static int sequence_index(PyObject *self, PyObject *argument, Py_ssize_t *index)
{
    *index = PyNumber_AsSsize_t(argument, PyExc_OverflowError);
    if (*index == -1 && PyErr_Occurred()) {
        return -1;
    }
    PySequenceMethods *suite = Py_TYPE(self)->tp_as_sequence;
    if (*index < 0 && suite != NULL && suite->sq_length != NULL) {
        Py_ssize_t length = suite->sq_length(self);
        if (length < 0) {
            return -1;
        }
        *index += length;
    }
    return 0;
}

WRAPPER(sq_item)
{
    Py_ssize_t index;
    PyObject *argument = wrap_only_argument(args);
    if (argument == NULL || sequence_index(self, argument, &index) < 0) {
        return NULL;
    }
    return ((ssizeargfunc)wrapped)(self, index);
}

WRAPPER(sq_setitem)
{
    Py_ssize_t index;
    PyObject *argument, *value;
    if (!PyArg_UnpackTuple(args, "__setitem__", 2, 2, &argument, &value) ||
        sequence_index(self, argument, &index) < 0) {
        return NULL;
    }
    return none_unless(((ssizeobjargproc)wrapped)(self, index, value) < 0);
}

WRAPPER(sq_delitem)
{
    Py_ssize_t index;
    PyObject *argument = wrap_only_argument(args);
    if (argument == NULL || sequence_index(self, argument, &index) < 0) {
        return NULL;
    }
    return none_unless(((ssizeobjargproc)wrapped)(self, index, NULL) < 0);
}

WRAPPER(contains)
{
    PyObject *value = wrap_only_argument(args);
    if (value == NULL) {
        return NULL;
    }
    int answer = ((objobjproc)wrapped)(self, value);
    return answer == -1 && PyErr_Occurred() ? NULL : PyBool_FromLong(answer);
}

WRAPPER(setitem)
{
    PyObject *key, *value;
    if (!PyArg_UnpackTuple(args, "__setitem__", 2, 2, &key, &value)) {
        return NULL;
    }
    return none_unless(((objobjargproc)wrapped)(self, key, value) < 0);
}

WRAPPER(delitem)
{
    PyObject *key = wrap_only_argument(args);
    if (key == NULL) {
        return NULL;
    }
    return none_unless(((objobjargproc)wrapped)(self, key, NULL) < 0);
}
