/* SPDX-License-Identifier: MIT */
#include "type/slotfuncs.h"
#include "object/names.h"
#include "object/sequence.h"
#include "type/special.h"

Py_ssize_t slot_sq_length(PyObject *self)
{
    PyObject *args[] = {self};
    PyObject *result = special_call(NAME(__len__), args, 1);
    if (result == NULL) {
        return -1;
    }
    PyObject *length = PyNumber_Index(result);
    Py_DECREF(result);
    if (length == NULL) {
        return -1;
    }
    Py_ssize_t value = -1;
    if (_PyLong_Sign(length) < 0) {
        PyErr_SetString(PyExc_ValueError, "__len__() should return >= 0");
    } else {
        value = PyNumber_AsSsize_t(length, PyExc_OverflowError);
    }
    Py_DECREF(length);
    return value;
}

PyObject *slot_sq_item(PyObject *self, Py_ssize_t i)
{
    PyObject *index = PyLong_FromSsize_t(i);
    if (index == NULL) {
        return NULL;
    }
    PyObject *item = slot_mp_subscript(self, index);
    Py_DECREF(index);
    return item;
}

int slot_mp_ass_subscript(PyObject *self, PyObject *key, PyObject *value)
{
    PyObject *args[] = {self, key, value};
    PyObject *result = value == NULL ? special_call(NAME(__delitem__), args, 2)
                                     : special_call(NAME(__setitem__), args, 3);
    Py_XDECREF(result);
    return result == NULL ? -1 : 0;
}

int slot_sq_ass_item(PyObject *self, Py_ssize_t i, PyObject *value)
{
    PyObject *index = PyLong_FromSsize_t(i);
    if (index == NULL) {
        return -1;
    }
    int result = slot_mp_ass_subscript(self, index, value);
    Py_DECREF(index);
    return result;
}

int slot_sq_contains(PyObject *self, PyObject *value)
{
    struct special method;
    int found = special_find_maybe(self, NAME(__contains__), &method);
    if (found < 0) {
        return -1;
    }
    if (found == 0) {
        return (int)sequence_search(self, value, SEARCH_CONTAINS);
    }
    if (method.function == Py_None) {
        Py_DECREF(method.function);
        PyErr_Format(PyExc_TypeError, "'%.200s' object is not a container",
            Py_TYPE(self)->tp_name);
        return -1;
    }
    PyObject *args[] = {self, value};
    PyObject *result = special_invoke(&method, args, 2);
    if (result == NULL) {
        return -1;
    }
    int truth = PyObject_IsTrue(result);
    Py_DECREF(result);
    return truth;
}

/* The awaitable protocol reports a missing method in words of its own. */
static PyObject *call_async(PyObject *self, PyObject *name)
{
    struct special method;
    int found = special_find_maybe(self, name, &method);
    if (found == 0) {
        PyErr_Format(PyExc_AttributeError, "object %.50s does not have %U method",
            Py_TYPE(self)->tp_name, name);
    }
    PyObject *args[] = {self};
    return found > 0 ? special_invoke(&method, args, 1) : NULL;
}

PyObject *slot_am_await(PyObject *self)
{
    return call_async(self, NAME(__await__));
}

PyObject *slot_am_aiter(PyObject *self)
{
    return call_async(self, NAME(__aiter__));
}

PyObject *slot_am_anext(PyObject *self)
{
    return call_async(self, NAME(__anext__));
}

int slot_bf_getbuffer(PyObject *self, Py_buffer *buffer, int flags)
{
    buffer->obj = NULL;
    PyObject *args[] = {self, PyLong_FromLong(flags)};
    if (args[1] == NULL) {
        return -1;
    }
    PyObject *result = special_call(NAME(__buffer__), args, 2);
    Py_DECREF(args[1]);
    if (result != NULL) {
        PyErr_SetString(PyExc_TypeError, "__buffer__ returned non-memoryview object");
        Py_DECREF(result);
    }
    return -1;
}

void slot_bf_releasebuffer(PyObject *self, Py_buffer *buffer)
{
    PyObject *mro = Py_TYPE(self)->tp_mro;
    for (Py_ssize_t i = 1; i < PyTuple_GET_SIZE(mro); i++) {
        PyTypeObject *base = (PyTypeObject *)PyTuple_GET_ITEM(mro, i);
        PyBufferProcs *suite = base->tp_as_buffer;
        if (suite != NULL && suite->bf_releasebuffer != NULL &&
            suite->bf_releasebuffer != slot_bf_releasebuffer) {
            suite->bf_releasebuffer(self, buffer);
            return;
        }
    }
}
