/* SPDX-License-Identifier: MIT */
#include "builtin/int.h"

static struct _longobject false_object = {PyObject_HEAD_INIT(&PyBool_Type) 0, {0}};
static struct _longobject true_object = {PyObject_HEAD_INIT(&PyBool_Type) 1, {1}};

PyObject *const _Py_FalsePtr = (PyObject *)&false_object;
PyObject *const _Py_TruePtr = (PyObject *)&true_object;

PyObject *PyBool_FromLong(long value)
{
    return Py_NewRef(value != 0 ? Py_True : Py_False);
}

static PyObject *bool_repr(PyObject *o)
{
    return PyUnicode_InternFromString(o == Py_True ? "True" : "False");
}

static PyObject *bool_new(
    PyTypeObject *Py_UNUSED(type), PyObject *args, PyObject *kwargs)
{
    PyObject *x = Py_False;
    if (!_PyArg_NoKeywords("bool", kwargs) ||
        !PyArg_UnpackTuple(args, "bool", 0, 1, &x)) {
        return NULL;
    }
    int truth = PyObject_IsTrue(x);
    return truth < 0 ? NULL : PyBool_FromLong(truth);
}

static PyObject *bool_vectorcall(
    PyObject *Py_UNUSED(type), PyObject *const *args, size_t nargsf, PyObject *kwnames)
{
    Py_ssize_t nargs = PyVectorcall_NARGS(nargsf);
    if (kwnames != NULL && PyTuple_GET_SIZE(kwnames) != 0) {
        PyErr_SetString(PyExc_TypeError, "bool() takes no keyword arguments");
        return NULL;
    }
    if (!_PyArg_CheckPositional("bool", nargs, 0, 1)) {
        return NULL;
    }
    int truth = nargs == 0 ? 0 : PyObject_IsTrue(args[0]);
    return truth < 0 ? NULL : PyBool_FromLong(truth);
}

static PyObject *bool_and(PyObject *a, PyObject *b)
{
    if (!PyBool_Check(a) || !PyBool_Check(b)) {
        return int_as_number.nb_and(a, b);
    }
    return PyBool_FromLong((a == Py_True) & (b == Py_True));
}

static PyObject *bool_or(PyObject *a, PyObject *b)
{
    if (!PyBool_Check(a) || !PyBool_Check(b)) {
        return int_as_number.nb_or(a, b);
    }
    return PyBool_FromLong((a == Py_True) | (b == Py_True));
}

static PyObject *bool_xor(PyObject *a, PyObject *b)
{
    if (!PyBool_Check(a) || !PyBool_Check(b)) {
        return int_as_number.nb_xor(a, b);
    }
    return PyBool_FromLong((a == Py_True) ^ (b == Py_True));
}

static PyObject *bool_invert(PyObject *o)
{
    if (PyErr_WarnEx(PyExc_DeprecationWarning,
            "Bitwise inversion '~' on bool is deprecated and will be removed in Python "
            "3.16. This returns the bitwise inversion of the underlying int object and "
            "is "
            "usually not what you expect from the negation of a bool object. Use the "
            "'not' "
            "operator for boolean negation or ~int(x) for the bitwise inversion of the "
            "underlying int.",
            1) < 0) {
        return NULL;
    }
    return int_as_number.nb_invert(o);
}

static void bool_dealloc(PyObject *o)
{
    _Py_SetImmortal(o);
}

static PyNumberMethods bool_as_number = {
    .nb_invert = bool_invert,
    .nb_and = bool_and,
    .nb_xor = bool_xor,
    .nb_or = bool_or,
};

PyTypeObject PyBool_Type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "bool",
    .tp_basicsize = sizeof(struct _longobject),
    .tp_dealloc = bool_dealloc,
    .tp_repr = bool_repr,
    .tp_as_number = &bool_as_number,
    .tp_flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_LONG_SUBCLASS,
    .tp_doc = "bool(object=False, /)\n--\n\n"
              "Returns True when the argument is true, False otherwise.\n"
              "True and False are the only two instances, and there are no subclasses.",
    .tp_base = &PyLong_Type,
    .tp_new = bool_new,
    .tp_free = PyObject_Free,
    .tp_vectorcall = bool_vectorcall,
};
