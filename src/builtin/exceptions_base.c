/* SPDX-License-Identifier: MIT */
#include "builtin/exceptions.h"

#include "builtin/errors.h"
#include "object/names.h"

static PyBaseExceptionObject *base_of(PyObject *self)
{
    assert(PyExceptionInstance_Check(self));
    return (PyBaseExceptionObject *)self;
}

const char *exception_short_name(PyTypeObject *type)
{
    const char *dot = strrchr(type->tp_name, '.');
    return dot == NULL ? type->tp_name : dot + 1;
}

PyObject *exception_new(PyTypeObject *type, PyObject *args, PyObject *Py_UNUSED(kwds))
{
    PyObject *self = type->tp_alloc(type, 0);
    if (self == NULL) {
        return NULL;
    }
    base_of(self)->args =
        args != NULL ? Py_NewRef(args) : Py_GetConstant(Py_CONSTANT_EMPTY_TUPLE);
    return self;
}

int exception_init(PyObject *self, PyObject *args, PyObject *kwds)
{
    if (!_PyArg_NoKeywords(Py_TYPE(self)->tp_name, kwds)) {
        return -1;
    }
    Py_XSETREF(base_of(self)->args, Py_NewRef(args));
    return 0;
}

PyObject *exception_vectorcall(
    PyObject *type, PyObject *const *args, size_t nargsf, PyObject *kwnames)
{
    PyTypeObject *cls = (PyTypeObject *)type;
    if (kwnames != NULL && PyTuple_GET_SIZE(kwnames) > 0) {
        return PyErr_Format(
            PyExc_TypeError, "%s() takes no keyword arguments", cls->tp_name);
    }
    PyObject *self = cls->tp_alloc(cls, 0);
    if (self == NULL) {
        return NULL;
    }
    PyObject *tuple = _PyTuple_FromArray(args, PyVectorcall_NARGS(nargsf));
    if (tuple == NULL) {
        Py_DECREF(self);
        return NULL;
    }
    base_of(self)->args = tuple;
    return self;
}

int exception_traverse(PyObject *self, visitproc visit, void *arg)
{
    PyBaseExceptionObject *e = base_of(self);
    Py_VISIT(e->dict);
    Py_VISIT(e->args);
    Py_VISIT(e->notes);
    Py_VISIT(e->traceback);
    Py_VISIT(e->context);
    Py_VISIT(e->cause);
    return 0;
}

int exception_clear(PyObject *self)
{
    PyBaseExceptionObject *e = base_of(self);
    Py_CLEAR(e->dict);
    Py_CLEAR(e->args);
    Py_CLEAR(e->notes);
    Py_CLEAR(e->traceback);
    Py_CLEAR(e->context);
    Py_CLEAR(e->cause);
    return 0;
}

void exception_dealloc(PyObject *self)
{
    PyObject_GC_UnTrack(self);
    (void)exception_clear(self);
    Py_TYPE(self)->tp_free(self);
}

/* The arguments as a borrowed tuple; the collector may have taken them. */
static PyObject *args_of(PyObject *self)
{
    PyObject *args = base_of(self)->args;
    return args != NULL ? args : Py_GetConstantBorrowed(Py_CONSTANT_EMPTY_TUPLE);
}

PyObject *exception_str(PyObject *self)
{
    PyObject *args = args_of(self);
    switch (PyTuple_GET_SIZE(args)) {
    case 0:
        return Py_GetConstant(Py_CONSTANT_EMPTY_STR);
    case 1: {
        PyObject *only = Py_NewRef(PyTuple_GET_ITEM(args, 0));
        PyObject *result = PyObject_Str(only);
        Py_DECREF(only);
        return result;
    }
    default: {
        Py_INCREF(args);
        PyObject *result = PyObject_Str(args);
        Py_DECREF(args);
        return result;
    }
    }
}

static PyObject *repr(PyObject *self)
{
    PyObject *args = Py_NewRef(args_of(self));
    const char *name = exception_short_name(Py_TYPE(self));
    PyObject *result =
        PyTuple_GET_SIZE(args) == 1
            ? PyUnicode_FromFormat("%s(%R)", name, PyTuple_GET_ITEM(args, 0))
            : PyUnicode_FromFormat("%s%R", name, args);
    Py_DECREF(args);
    return result;
}

static PyObject *reduce(PyObject *self, PyObject *Py_UNUSED(ignored))
{
    PyBaseExceptionObject *e = base_of(self);
    if (e->args != NULL && e->dict != NULL) {
        return PyTuple_Pack(3, (PyObject *)Py_TYPE(self), e->args, e->dict);
    }
    return PyTuple_Pack(2, (PyObject *)Py_TYPE(self), args_of(self));
}

static PyObject *set_state(PyObject *self, PyObject *state)
{
    if (state == Py_None) {
        Py_RETURN_NONE;
    }
    if (!PyDict_Check(state)) {
        PyErr_SetString(PyExc_TypeError, "state is not a dictionary");
        return NULL;
    }
    Py_ssize_t at = 0;
    PyObject *key, *value;
    while (PyDict_Next(state, &at, &key, &value)) {
        Py_INCREF(key);
        Py_INCREF(value);
        int result = PyObject_SetAttr(self, key, value);
        Py_DECREF(key);
        Py_DECREF(value);
        if (result < 0) {
            return NULL;
        }
    }
    Py_RETURN_NONE;
}

static PyObject *with_traceback(PyObject *self, PyObject *traceback)
{
    if (PyException_SetTraceback(self, traceback) < 0) {
        return NULL;
    }
    return Py_NewRef(self);
}

static PyObject *add_note(PyObject *self, PyObject *note)
{
    if (!PyUnicode_Check(note)) {
        return PyErr_Format(
            PyExc_TypeError, "add_note() argument must be str, not %T", note);
    }
    PyObject *notes;
    if (PyObject_GetOptionalAttr(self, NAME(__notes__), &notes) < 0) {
        return NULL;
    }
    if (notes == NULL) {
        notes = PyList_New(0);
        if (notes == NULL || PyObject_SetAttr(self, NAME(__notes__), notes) < 0) {
            Py_XDECREF(notes);
            return NULL;
        }
    }
    if (!PyList_Check(notes)) {
        Py_DECREF(notes);
        PyErr_SetString(PyExc_TypeError, "Cannot add note: __notes__ is not a list");
        return NULL;
    }
    int result = PyList_Append(notes, note);
    Py_DECREF(notes);
    if (result < 0) {
        return NULL;
    }
    Py_RETURN_NONE;
}

static PyMethodDef methods[] = {
    {"__reduce__", reduce, METH_NOARGS,
        "__reduce__($self, /)\n--\n\nReturn what copying and pickling need."},
    {"__setstate__", set_state, METH_O,
        "__setstate__($self, state, /)\n--\n\nSet the attributes of a dictionary."},
    {"with_traceback", with_traceback, METH_O,
        "with_traceback($self, object, /)\n--\n\n"
        "Set self.__traceback__ to a traceback or None, and return self."},
    {"add_note", add_note, METH_O,
        "add_note($self, object, /)\n--\n\nAppend a line to what the traceback "
        "prints."},
    {NULL, NULL, 0, NULL},
};

static PyObject *get_args(PyObject *self, void *Py_UNUSED(closure))
{
    PyObject *args = base_of(self)->args;
    return Py_NewRef(args != NULL ? args : Py_None);
}

static int refuse_deletion(const char *name)
{
    PyErr_Format(PyExc_TypeError, "%s may not be deleted", name);
    return -1;
}

static int set_args(PyObject *self, PyObject *value, void *Py_UNUSED(closure))
{
    if (value == NULL) {
        return refuse_deletion("args");
    }
    PyObject *args = PySequence_Tuple(value);
    if (args == NULL) {
        return -1;
    }
    Py_XSETREF(base_of(self)->args, args);
    return 0;
}

static PyObject *get_traceback(PyObject *self, void *Py_UNUSED(closure))
{
    PyObject *traceback = base_of(self)->traceback;
    return Py_NewRef(traceback != NULL ? traceback : Py_None);
}

static int set_traceback(PyObject *self, PyObject *value, void *Py_UNUSED(closure))
{
    if (value == NULL) {
        return refuse_deletion("__traceback__");
    }
    return PyException_SetTraceback(self, value);
}

/* The link's new value: 0 with *link new or NULL; -> -1 TypeError. */
static int check_link(PyObject *value, const char *name, PyObject **link)
{
    if (value != Py_None && !PyExceptionInstance_Check(value)) {
        PyErr_Format(PyExc_TypeError,
            "exception %s must be None or derive from BaseException", name);
        return -1;
    }
    *link = value == Py_None ? NULL : Py_NewRef(value);
    return 0;
}

static PyObject *get_context(PyObject *self, void *Py_UNUSED(closure))
{
    PyObject *context = base_of(self)->context;
    return Py_NewRef(context != NULL ? context : Py_None);
}

static int set_context(PyObject *self, PyObject *value, void *Py_UNUSED(closure))
{
    PyObject *link;
    if (value == NULL) {
        return refuse_deletion("__context__");
    }
    if (check_link(value, "context", &link) < 0) {
        return -1;
    }
    PyException_SetContext(self, link);
    return 0;
}

static PyObject *get_cause(PyObject *self, void *Py_UNUSED(closure))
{
    PyObject *cause = base_of(self)->cause;
    return Py_NewRef(cause != NULL ? cause : Py_None);
}

static int set_cause(PyObject *self, PyObject *value, void *Py_UNUSED(closure))
{
    PyObject *link;
    if (value == NULL) {
        return refuse_deletion("__cause__");
    }
    if (check_link(value, "cause", &link) < 0) {
        return -1;
    }
    PyException_SetCause(self, link);
    return 0;
}

static PyGetSetDef getset[] = {
    {"__dict__", PyObject_GenericGetDict, PyObject_GenericSetDict, NULL, NULL},
    {"args", get_args, set_args, NULL, NULL},
    {"__traceback__", get_traceback, set_traceback, NULL, NULL},
    {"__context__", get_context, set_context, NULL, NULL},
    {"__cause__", get_cause, set_cause, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyMemberDef members[] = {
    {"__suppress_context__", Py_T_BOOL,
        offsetof(PyBaseExceptionObject, suppress_context), 0, NULL},
    {NULL, 0, 0, 0, NULL},
};

void exceptions_define_base(PyTypeObject *type)
{
    type->tp_str = exception_str;
    type->tp_repr = repr;
    type->tp_methods = methods;
    type->tp_getset = getset;
    type->tp_members = members;
    type->tp_getattro = PyObject_GenericGetAttr;
    type->tp_setattro = PyObject_GenericSetAttr;
}

PyObject *PyException_GetTraceback(PyObject *exception)
{
    return Py_XNewRef(base_of(exception)->traceback);
}

int PyException_SetTraceback(PyObject *exception, PyObject *traceback)
{
    if (traceback != NULL && traceback != Py_None &&
        !Py_IS_TYPE(traceback, &PyTraceBack_Type)) {
        PyErr_SetString(PyExc_TypeError, "__traceback__ must be a traceback or None");
        return -1;
    }
    if (errors_is_last_resort(exception)) {
        return 0;
    }
    PyObject *link = traceback == Py_None ? NULL : Py_XNewRef(traceback);
    Py_XSETREF(base_of(exception)->traceback, link);
    return 0;
}

PyObject *PyException_GetContext(PyObject *exception)
{
    return Py_XNewRef(base_of(exception)->context);
}

void PyException_SetContext(PyObject *exception, PyObject *context)
{
    Py_XSETREF(base_of(exception)->context, context);
}

PyObject *PyException_GetCause(PyObject *exception)
{
    return Py_XNewRef(base_of(exception)->cause);
}

void PyException_SetCause(PyObject *exception, PyObject *cause)
{
    base_of(exception)->suppress_context = 1;
    Py_XSETREF(base_of(exception)->cause, cause);
}
