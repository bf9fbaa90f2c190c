/* SPDX-License-Identifier: MIT */
#include "builtin/exceptions.h"

/* ExceptionGroup: a class with two bases, so it is made at start-up like any class. */
static PyObject *group_class;

PyObject *exception_group_class(void)
{
    return group_class;
}

/* The class a group becomes: 0 with *type; -> -1 TypeError. */
static int choose_class(PyTypeObject **type, bool only_exceptions)
{
    PyTypeObject *plain = &exception_type_BaseExceptionGroup;
    if (*type == plain) {
        if (only_exceptions && group_class != NULL) {
            *type = (PyTypeObject *)group_class;
        }
        return 0;
    }
    if (only_exceptions) {
        return 0;
    }
    if ((PyObject *)*type == group_class) {
        PyErr_SetString(
            PyExc_TypeError, "Cannot nest BaseExceptions in an ExceptionGroup");
        return -1;
    }
    if (PyType_IsSubtype(*type, &exception_type_Exception)) {
        PyErr_Format(PyExc_TypeError, "Cannot nest BaseExceptions in '%.200s'",
            (*type)->tp_name);
        return -1;
    }
    return 0;
}

/* New tuple of the members, all exceptions; -> NULL. */
static PyObject *check_members(PyObject *members, bool *only_exceptions)
{
    if (!PySequence_Check(members)) {
        PyErr_SetString(
            PyExc_TypeError, "second argument (exceptions) must be a sequence");
        return NULL;
    }
    PyObject *tuple = PySequence_Tuple(members);
    if (tuple == NULL) {
        return NULL;
    }
    Py_ssize_t size = PyTuple_GET_SIZE(tuple);
    if (size == 0) {
        PyErr_SetString(PyExc_ValueError,
            "second argument (exceptions) must be a non-empty sequence");
        Py_DECREF(tuple);
        return NULL;
    }
    *only_exceptions = true;
    for (Py_ssize_t i = 0; i < size; i++) {
        PyObject *item = PyTuple_GET_ITEM(tuple, i);
        if (!PyExceptionInstance_Check(item)) {
            PyErr_Format(PyExc_ValueError,
                "Item %zd of second argument (exceptions) is not an exception", i);
            Py_DECREF(tuple);
            return NULL;
        }
        if (!PyType_IsSubtype(Py_TYPE(item), &exception_type_Exception)) {
            *only_exceptions = false;
        }
    }
    return tuple;
}

static PyObject *group_new(
    PyTypeObject *type, PyObject *args, PyObject *Py_UNUSED(kwds))
{
    PyObject *message, *members;
    bool only_exceptions;
    if (!PyArg_ParseTuple(args, "UO:BaseExceptionGroup.__new__", &message, &members)) {
        return NULL;
    }
    PyObject *tuple = check_members(members, &only_exceptions);
    if (tuple == NULL) {
        return NULL;
    }
    if (choose_class(&type, only_exceptions) < 0) {
        Py_DECREF(tuple);
        return NULL;
    }
    struct exc_group *self = (struct exc_group *)exception_new(type, args, NULL);
    if (self == NULL) {
        Py_DECREF(tuple);
        return NULL;
    }
    self->msg = Py_NewRef(message);
    self->excs = tuple;
    return (PyObject *)self;
}

static int group_init(PyObject *self, PyObject *args, PyObject *kwds)
{
    return exception_init(self, args, kwds);
}

static PyObject *group_str(PyObject *self)
{
    struct exc_group *e = (struct exc_group *)self;
    Py_ssize_t count = e->excs == NULL ? 0 : PyTuple_GET_SIZE(e->excs);
    return PyUnicode_FromFormat("%S (%zd sub-exception%s)",
        e->msg != NULL ? e->msg : Py_None, count, count == 1 ? "" : "s");
}

static PyObject *derive(PyObject *self, PyObject *members)
{
    struct exc_group *e = (struct exc_group *)self;
    PyObject *args = PyTuple_Pack(2, e->msg, members);
    if (args == NULL) {
        return NULL;
    }
    PyObject *result =
        PyObject_Call((PyObject *)&exception_type_BaseExceptionGroup, args, NULL);
    Py_DECREF(args);
    return result;
}

static PyMethodDef methods[] = {
    {"derive", derive, METH_O,
        "derive($self, excs, /)\n--\n\n"
        "Return a group of the same kind with other members."},
    {NULL, NULL, 0, NULL},
};
static PyMemberDef members_of_group[] = {
    {"message", _Py_T_OBJECT, offsetof(struct exc_group, msg), Py_READONLY,
        "the message"},
    {"exceptions", _Py_T_OBJECT, offsetof(struct exc_group, excs), Py_READONLY,
        "the members"},
    {NULL, 0, 0, 0, NULL},
};

void exceptions_define_group(void)
{
    PyTypeObject *type = &exception_type_BaseExceptionGroup;
    type->tp_new = group_new;
    type->tp_init = group_init;
    type->tp_str = group_str;
    type->tp_methods = methods;
    type->tp_members = members_of_group;
}

int exception_group_init(void)
{
    PyObject *bases = PyTuple_Pack(2, PyExc_BaseExceptionGroup, PyExc_Exception);
    if (bases == NULL) {
        return -1;
    }
    PyObject *type = PyObject_CallFunction((PyObject *)&PyType_Type, "sO{ss}",
        "ExceptionGroup", bases, "__module__", "builtins");
    Py_DECREF(bases);
    group_class = type;
    return type == NULL ? -1 : 0;
}

void exception_group_fini(void)
{
    Py_CLEAR(group_class);
}
