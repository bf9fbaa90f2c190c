/* SPDX-License-Identifier: MIT */
#include "type/slotfuncs.h"
#include "object/names.h"
#include "type/special.h"

PyObject *slot_tp_repr(PyObject *self)
{
    struct special method;
    int found = special_find_maybe(self, NAME(__repr__), &method);
    if (found == 0) {
        return PyUnicode_FromFormat(
            "<%s object at %p>", Py_TYPE(self)->tp_name, (void *)self);
    }
    PyObject *args[] = {self};
    return found > 0 ? special_invoke(&method, args, 1) : NULL;
}

/* Steals the result of __hash__. An int too big for a hash is hashed itself. */
static Py_hash_t check_hash(PyObject *result)
{
    if (result == NULL) {
        return -1;
    }
    if (!PyLong_Check(result)) {
        PyErr_SetString(PyExc_TypeError, "__hash__ method should return an integer");
        Py_DECREF(result);
        return -1;
    }
    Py_hash_t hash = PyLong_AsSsize_t(result);
    if (hash == -1 && PyErr_Occurred()) {
        PyErr_Clear();
        hash = PyLong_Type.tp_hash(result);
    }
    Py_DECREF(result);
    return hash == -1 ? -2 : hash;
}

Py_hash_t slot_tp_hash(PyObject *self)
{
    struct special method;
    int found = special_find_maybe(self, NAME(__hash__), &method);
    if (found < 0) {
        return -1;
    }
    if (found == 0 || method.function == Py_None) {
        Py_XDECREF(method.function);
        return PyObject_HashNotImplemented(self);
    }
    PyObject *args[] = {self};
    return check_hash(special_invoke(&method, args, 1));
}

PyObject *slot_tp_call(PyObject *self, PyObject *args, PyObject *kwargs)
{
    return special_call_tuple(NAME(__call__), self, args, kwargs);
}

PyObject *slot_tp_richcompare(PyObject *self, PyObject *other, int op)
{
    static const enum name_id ids[] = {
        [Py_LT] = NAME_ID___lt__,
        [Py_LE] = NAME_ID___le__,
        [Py_EQ] = NAME_ID___eq__,
        [Py_NE] = NAME_ID___ne__,
        [Py_GT] = NAME_ID___gt__,
        [Py_GE] = NAME_ID___ge__,
    };
    PyObject *args[] = {self, other};
    return special_call_maybe(names[ids[op]], args, 2);
}

static PyObject *not_iterable(PyObject *self)
{
    return PyErr_Format(
        PyExc_TypeError, "'%.200s' object is not iterable", Py_TYPE(self)->tp_name);
}

PyObject *slot_tp_iter(PyObject *self)
{
    struct special method;
    int found = special_find_maybe(self, NAME(__iter__), &method);
    if (found < 0) {
        return NULL;
    }
    if (found > 0 && method.function == Py_None) {
        Py_DECREF(method.function);
        return not_iterable(self);
    }
    if (found > 0) {
        PyObject *args[] = {self};
        return special_invoke(&method, args, 1);
    }
    found = special_find_maybe(self, NAME(__getitem__), &method);
    if (found <= 0) {
        return found < 0 ? NULL : not_iterable(self);
    }
    Py_DECREF(method.function);
    return PySeqIter_New(self);
}

int slot_tp_init(PyObject *self, PyObject *args, PyObject *kwargs)
{
    PyObject *result = special_call_tuple(NAME(__init__), self, args, kwargs);
    if (result == NULL) {
        return -1;
    }
    if (result != Py_None) {
        PyErr_Format(PyExc_TypeError, "__init__() should return None, not '%.200s'",
            Py_TYPE(result)->tp_name);
        Py_DECREF(result);
        return -1;
    }
    Py_DECREF(result);
    return 0;
}

PyObject *slot_tp_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    PyObject *function = PyObject_GetAttr((PyObject *)type, NAME(__new__));
    if (function == NULL) {
        return NULL;
    }
    PyObject *result = special_call_prepended(function, (PyObject *)type, args, kwargs);
    Py_DECREF(function);
    return result;
}

void slot_tp_finalize(PyObject *self)
{
    PyObject *pending = PyErr_GetRaisedException();
    struct special method;
    if (special_find_maybe(self, NAME(__del__), &method) > 0) {
        PyObject *function = Py_NewRef(method.function);
        PyObject *args[] = {self};
        PyObject *result = special_invoke(&method, args, 1);
        if (result == NULL) {
            PyErr_FormatUnraisable(
                "Exception ignored while calling deallocator %R", function);
        }
        Py_XDECREF(result);
        Py_DECREF(function);
    }
    PyErr_SetRaisedException(pending);
}
