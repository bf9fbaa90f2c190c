/* SPDX-License-Identifier: MIT */
#include "builtin/exceptions.h"

#include <errno.h>

/* Which error numbers have a type of their own. */
static const struct {
    int number;
    PyTypeObject *type;
} numbers[] = {
    {EAGAIN, &exception_type_BlockingIOError},
    {EALREADY, &exception_type_BlockingIOError},
    {EINPROGRESS, &exception_type_BlockingIOError},
    {EWOULDBLOCK, &exception_type_BlockingIOError},
    {EPIPE, &exception_type_BrokenPipeError},
    {ESHUTDOWN, &exception_type_BrokenPipeError},
    {ECHILD, &exception_type_ChildProcessError},
    {ECONNABORTED, &exception_type_ConnectionAbortedError},
    {ECONNREFUSED, &exception_type_ConnectionRefusedError},
    {ECONNRESET, &exception_type_ConnectionResetError},
    {EEXIST, &exception_type_FileExistsError},
    {ENOENT, &exception_type_FileNotFoundError},
    {EISDIR, &exception_type_IsADirectoryError},
    {ENOTDIR, &exception_type_NotADirectoryError},
    {EINTR, &exception_type_InterruptedError},
    {EACCES, &exception_type_PermissionError},
    {EPERM, &exception_type_PermissionError},
    {ESRCH, &exception_type_ProcessLookupError},
    {ETIMEDOUT, &exception_type_TimeoutError},
};

PyObject *exception_for_errno(int number)
{
    for (size_t i = 0; i < Py_ARRAY_LENGTH(numbers); i++) {
        if (numbers[i].number == number) {
            return (PyObject *)numbers[i].type;
        }
    }
    return PyExc_OSError;
}

static int os_init(PyObject *self, PyObject *args, PyObject *kwds);
static PyObject *os_new(PyTypeObject *type, PyObject *args, PyObject *kwds);

/* A subclass that overrides __init__ but not __new__ parses in __init__, all others in
 * __new__: so a subclass can change the signature in either. */
static bool parses_in_init(PyTypeObject *type)
{
    return type->tp_init != os_init && type->tp_new == os_new;
}

/* The arguments as borrowed references; NULL where not given. */
struct os_args {
    PyObject *number, *strerror, *filename, *filename2;
};

static int parse(PyObject *args, struct os_args *a)
{
    PyObject *winerror = NULL;
    *a = (struct os_args){NULL, NULL, NULL, NULL};
    Py_ssize_t size = PyTuple_GET_SIZE(args);
    if (size < 2 || size > 5) {
        return 0;
    }
    return PyArg_UnpackTuple(args, "OSError", 2, 5, &a->number, &a->strerror,
               &a->filename, &winerror, &a->filename2)
               ? 0
               : -1;
}

/* Stores the parsed arguments. 0; -> -1 MemoryError, nothing stored. */
static int fill(struct exc_os *self, PyObject *args, const struct os_args *a)
{
    PyObject *shown = Py_NewRef(args);
    bool named = a->filename != NULL && a->filename != Py_None;
    if (named && Py_IS_TYPE(self, &exception_type_BlockingIOError) &&
        PyNumber_Check(a->filename)) {
        self->written = PyNumber_AsSsize_t(a->filename, PyExc_ValueError);
        if (self->written == -1 && PyErr_Occurred()) {
            Py_DECREF(shown);
            return -1;
        }
        named = false;
    } else if (named) {
        /* The file name is a field, not an argument, for compatibility. */
        Py_SETREF(shown, PyTuple_GetSlice(args, 0, 2));
        if (shown == NULL) {
            return -1;
        }
    }
    if (named) {
        Py_XSETREF(self->filename, Py_NewRef(a->filename));
        if (a->filename2 != NULL && a->filename2 != Py_None) {
            Py_XSETREF(self->filename2, Py_NewRef(a->filename2));
        }
    }
    Py_XSETREF(self->number, Py_XNewRef(a->number));
    Py_XSETREF(self->strerror, Py_XNewRef(a->strerror));
    Py_XSETREF(self->args, shown);
    return 0;
}

static PyObject *os_new(PyTypeObject *type, PyObject *args, PyObject *kwds)
{
    struct os_args a;
    bool late = parses_in_init(type);
    if (!late) {
        if (!_PyArg_NoKeywords(type->tp_name, kwds) || parse(args, &a) < 0) {
            return NULL;
        }
        if (type == &exception_type_OSError && a.number != NULL &&
            PyLong_Check(a.number)) {
            int number = PyLong_AsInt(a.number);
            if (number == -1 && PyErr_Occurred()) {
                PyErr_Clear();
            }
            type = (PyTypeObject *)exception_for_errno(number);
        }
    }
    struct exc_os *self = (struct exc_os *)type->tp_alloc(type, 0);
    if (self == NULL) {
        return NULL;
    }
    self->written = -1;
    self->args = Py_GetConstant(Py_CONSTANT_EMPTY_TUPLE);
    if (!late && fill(self, args, &a) < 0) {
        Py_DECREF(self);
        return NULL;
    }
    return (PyObject *)self;
}

static int os_init(PyObject *self, PyObject *args, PyObject *kwds)
{
    struct os_args a;
    if (!parses_in_init(Py_TYPE(self))) {
        return 0;
    }
    if (!_PyArg_NoKeywords(Py_TYPE(self)->tp_name, kwds) || parse(args, &a) < 0) {
        return -1;
    }
    return fill((struct exc_os *)self, args, &a);
}

static PyObject *os_str(PyObject *self)
{
    struct exc_os *e = (struct exc_os *)self;
    PyObject *number = e->number != NULL ? e->number : Py_None;
    PyObject *text = e->strerror != NULL ? e->strerror : Py_None;
    if (e->filename != NULL && e->filename2 != NULL) {
        return PyUnicode_FromFormat(
            "[Errno %S] %S: %R -> %R", number, text, e->filename, e->filename2);
    }
    if (e->filename != NULL) {
        return PyUnicode_FromFormat("[Errno %S] %S: %R", number, text, e->filename);
    }
    if (e->number != NULL && e->strerror != NULL) {
        return PyUnicode_FromFormat("[Errno %S] %S", number, text);
    }
    return exception_str(self);
}

/* The arguments with the file names put back. */
static PyObject *full_args(struct exc_os *e)
{
    PyObject *args = e->args;
    if (args == NULL || PyTuple_GET_SIZE(args) != 2 || e->filename == NULL) {
        return args != NULL ? Py_NewRef(args) : Py_GetConstant(Py_CONSTANT_EMPTY_TUPLE);
    }
    PyObject *number = PyTuple_GET_ITEM(args, 0);
    PyObject *text = PyTuple_GET_ITEM(args, 1);
    if (e->filename2 != NULL) {
        return PyTuple_Pack(5, number, text, e->filename, Py_None, e->filename2);
    }
    return PyTuple_Pack(3, number, text, e->filename);
}

static PyObject *os_reduce(PyObject *self, PyObject *Py_UNUSED(ignored))
{
    struct exc_os *e = (struct exc_os *)self;
    PyObject *args = full_args(e);
    if (args == NULL) {
        return NULL;
    }
    PyObject *type = (PyObject *)Py_TYPE(self);
    PyObject *result = e->dict != NULL ? PyTuple_Pack(3, type, args, e->dict)
                                       : PyTuple_Pack(2, type, args);
    Py_DECREF(args);
    return result;
}

static PyObject *get_written(PyObject *self, void *Py_UNUSED(closure))
{
    Py_ssize_t written = ((struct exc_os *)self)->written;
    if (written == -1) {
        PyErr_SetString(PyExc_AttributeError, "characters_written");
        return NULL;
    }
    return PyLong_FromSsize_t(written);
}

static int set_written(PyObject *self, PyObject *value, void *Py_UNUSED(closure))
{
    struct exc_os *e = (struct exc_os *)self;
    if (value == NULL) {
        if (e->written == -1) {
            PyErr_SetString(PyExc_AttributeError, "characters_written");
            return -1;
        }
        e->written = -1;
        return 0;
    }
    Py_ssize_t written = PyNumber_AsSsize_t(value, PyExc_ValueError);
    if (written == -1 && PyErr_Occurred()) {
        return -1;
    }
    e->written = written;
    return 0;
}

static PyMethodDef methods[] = {
    {"__reduce__", os_reduce, METH_NOARGS,
        "__reduce__($self, /)\n--\n\nReturn what copying and pickling need."},
    {NULL, NULL, 0, NULL},
};
static PyMemberDef members[] = {
    {"errno", _Py_T_OBJECT, offsetof(struct exc_os, number), 0, "the error number"},
    {"strerror", _Py_T_OBJECT, offsetof(struct exc_os, strerror), 0, "its text"},
    {"filename", _Py_T_OBJECT, offsetof(struct exc_os, filename), 0, "the file"},
    {"filename2", _Py_T_OBJECT, offsetof(struct exc_os, filename2), 0,
        "the second file"},
    {NULL, 0, 0, 0, NULL},
};
static PyGetSetDef getset[] = {
    {"characters_written", get_written, set_written,
        "how much was written before the call would have waited", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

void exceptions_define_os(void)
{
    PyTypeObject *type = &exception_type_OSError;
    type->tp_new = os_new;
    type->tp_init = os_init;
    type->tp_str = os_str;
    type->tp_methods = methods;
    type->tp_members = members;
    type->tp_getset = getset;
}
