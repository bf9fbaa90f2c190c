/* SPDX-License-Identifier: MIT */
#include "Python.h"

#include "builtin/bytes.h"
#include "builtin/str.h"

PyObject _Py_NoneStruct = _PyObject_HEAD_INIT(&_PyNone_Type);
PyObject _Py_NotImplementedStruct = _PyObject_HEAD_INIT(&_PyNotImplemented_Type);
PyObject _Py_EllipsisObject = _PyObject_HEAD_INIT(&PyEllipsis_Type);

/* Every count that was taken too often ends here: the object stays. */
static void singleton_dealloc(PyObject *o)
{
    _Py_SetImmortal(o);
}

static int check_no_arguments(const char *name, PyObject *args, PyObject *kwargs)
{
    if (PyTuple_GET_SIZE(args) != 0 || (kwargs != NULL && PyDict_Size(kwargs) != 0)) {
        PyErr_Format(PyExc_TypeError, "%s takes no arguments", name);
        return -1;
    }
    return 0;
}

/* None -------------------------------------------------------------------------------- */

static PyObject *none_repr(PyObject *Py_UNUSED(o))
{
    return PyUnicode_FromString("None");
}

static Py_hash_t none_hash(PyObject *Py_UNUSED(o))
{
    return 0xFCA86420;
}

static int none_bool(PyObject *Py_UNUSED(o))
{
    return 0;
}

static PyObject *none_new(
    PyTypeObject *Py_UNUSED(type), PyObject *args, PyObject *kwargs)
{
    return check_no_arguments("NoneType", args, kwargs) < 0 ? NULL : Py_NewRef(Py_None);
}

static PyNumberMethods none_as_number = {.nb_bool = none_bool};

PyTypeObject _PyNone_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "NoneType",
    .tp_basicsize = sizeof(PyObject),
    .tp_dealloc = singleton_dealloc,
    .tp_repr = none_repr,
    .tp_as_number = &none_as_number,
    .tp_hash = none_hash,
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_doc = "NoneType()\n--\n\nThe type of None, the object for no value.",
    .tp_new = none_new,
    .tp_free = PyObject_Free,
};

/* NotImplemented ------------------------------------------------------------------------ */

static PyObject *notimplemented_repr(PyObject *Py_UNUSED(o))
{
    return PyUnicode_FromString("NotImplemented");
}

static PyObject *notimplemented_reduce(PyObject *o, PyObject *Py_UNUSED(args))
{
    return notimplemented_repr(o);
}

static int notimplemented_bool(PyObject *Py_UNUSED(o))
{
    PyErr_SetString(
        PyExc_TypeError, "NotImplemented should not be used in a boolean context");
    return -1;
}

static PyObject *notimplemented_new(
    PyTypeObject *Py_UNUSED(type), PyObject *args, PyObject *kwargs)
{
    return check_no_arguments("NotImplementedType", args, kwargs) < 0
               ? NULL
               : Py_NewRef(Py_NotImplemented);
}

static PyMethodDef notimplemented_methods[] = {
    {"__reduce__", notimplemented_reduce, METH_NOARGS,
        "__reduce__($self, /)\n--\n\nThe name under which the object is global."},
    {NULL, NULL, 0, NULL},
};

static PyNumberMethods notimplemented_as_number = {.nb_bool = notimplemented_bool};

PyTypeObject _PyNotImplemented_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "NotImplementedType",
    .tp_basicsize = sizeof(PyObject),
    .tp_dealloc = singleton_dealloc,
    .tp_repr = notimplemented_repr,
    .tp_as_number = &notimplemented_as_number,
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_doc = "NotImplementedType()\n--\n\nThe type of NotImplemented, by which an\n"
              "operator says that it does not know the other operand.",
    .tp_methods = notimplemented_methods,
    .tp_new = notimplemented_new,
    .tp_free = PyObject_Free,
};

/* Ellipsis -------------------------------------------------------------------------------- */

static PyObject *ellipsis_repr(PyObject *Py_UNUSED(o))
{
    return PyUnicode_FromString("Ellipsis");
}

static PyObject *ellipsis_reduce(PyObject *o, PyObject *Py_UNUSED(args))
{
    return ellipsis_repr(o);
}

static PyObject *ellipsis_new(
    PyTypeObject *Py_UNUSED(type), PyObject *args, PyObject *kwargs)
{
    return check_no_arguments("EllipsisType", args, kwargs) < 0
               ? NULL
               : Py_NewRef(Py_Ellipsis);
}

static PyMethodDef ellipsis_methods[] = {
    {"__reduce__", ellipsis_reduce, METH_NOARGS,
        "__reduce__($self, /)\n--\n\nThe name under which the object is global."},
    {NULL, NULL, 0, NULL},
};

PyTypeObject PyEllipsis_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "ellipsis",
    .tp_basicsize = sizeof(PyObject),
    .tp_dealloc = singleton_dealloc,
    .tp_repr = ellipsis_repr,
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_doc = "ellipsis()\n--\n\nThe type of Ellipsis, which is written `...`.",
    .tp_methods = ellipsis_methods,
    .tp_new = ellipsis_new,
    .tp_free = PyObject_Free,
};

/* Constants ------------------------------------------------------------------------------- */

PyObject *Py_GetConstantBorrowed(unsigned int constant_id)
{
    switch (constant_id) {
    case Py_CONSTANT_NONE:
        return Py_None;
    case Py_CONSTANT_FALSE:
        return Py_False;
    case Py_CONSTANT_TRUE:
        return Py_True;
    case Py_CONSTANT_ELLIPSIS:
        return Py_Ellipsis;
    case Py_CONSTANT_NOT_IMPLEMENTED:
        return Py_NotImplemented;
    case Py_CONSTANT_ZERO:
        return PyLong_FromLong(0);
    case Py_CONSTANT_ONE:
        return PyLong_FromLong(1);
    case Py_CONSTANT_EMPTY_STR:
        return str_empty();
    case Py_CONSTANT_EMPTY_BYTES:
        return bytes_empty();
    case Py_CONSTANT_EMPTY_TUPLE: {
        /* The empty tuple is immortal: giving the reference back does not free it. */
        PyObject *tuple = PyTuple_New(0);
        Py_XDECREF(tuple);
        return tuple;
    }
    default:
        PyErr_BadInternalCall();
        return NULL;
    }
}

PyObject *Py_GetConstant(unsigned int constant_id)
{
    return Py_XNewRef(Py_GetConstantBorrowed(constant_id));
}
