/* SPDX-License-Identifier: MIT */
#include "builtin/exceptions.h"

#include "object/names.h"

/* StopIteration and SystemExit ---------------------------------------------------- */

static int stop_init(PyObject *self, PyObject *args, PyObject *kwds)
{
    if (exception_init(self, args, kwds) < 0) {
        return -1;
    }
    PyObject *value = PyTuple_GET_SIZE(args) > 0 ? PyTuple_GET_ITEM(args, 0) : Py_None;
    Py_XSETREF(((struct exc_value *)self)->value, Py_NewRef(value));
    return 0;
}

static int exit_init(PyObject *self, PyObject *args, PyObject *kwds)
{
    if (exception_init(self, args, kwds) < 0) {
        return -1;
    }
    Py_ssize_t size = PyTuple_GET_SIZE(args);
    if (size == 0) {
        return 0;
    }
    PyObject *code = size == 1 ? PyTuple_GET_ITEM(args, 0) : args;
    Py_XSETREF(((struct exc_value *)self)->value, Py_NewRef(code));
    return 0;
}

static PyMemberDef stop_members[] = {
    {"value", _Py_T_OBJECT, offsetof(struct exc_value, value), 0,
        "the value that a generator returned"},
    {NULL, 0, 0, 0, NULL},
};
static PyMemberDef exit_members[] = {
    {"code", _Py_T_OBJECT, offsetof(struct exc_value, value), 0, "the exit status"},
    {NULL, 0, 0, 0, NULL},
};

/* KeyError ------------------------------------------------------------------------- */

/* A key is shown by its repr, so that an empty string or a number is recognised. */
static PyObject *key_str(PyObject *self)
{
    PyObject *args = ((PyBaseExceptionObject *)self)->args;
    if (args == NULL || PyTuple_GET_SIZE(args) != 1) {
        return exception_str(self);
    }
    PyObject *key = Py_NewRef(PyTuple_GET_ITEM(args, 0));
    PyObject *result = PyObject_Repr(key);
    Py_DECREF(key);
    return result;
}

/* Keyword arguments that become fields --------------------------------------------- */

struct keyword {
    const char *name;
    PyObject **field;
};

/* Puts the keyword arguments into the fields. 0; -> -1 TypeError, nothing stored. */
static int take_keywords(
    PyObject *self, PyObject *kwds, const struct keyword *keywords, int count)
{
    PyObject *values[4] = {NULL};
    Py_ssize_t at = 0;
    PyObject *key, *value;
    assert(count <= 4);
    while (kwds != NULL && PyDict_Next(kwds, &at, &key, &value)) {
        int i = 0;
        while (i < count && !PyUnicode_EqualToUTF8(key, keywords[i].name)) {
            i++;
        }
        if (i == count) {
            /* The name is that of the static type that introduced the keywords. */
            PyErr_Format(PyExc_TypeError,
                "%s() got an unexpected keyword argument '%U'",
                exception_short_name(Py_TYPE(self)), key);
            return -1;
        }
        values[i] = value;
    }
    for (int i = 0; i < count; i++) {
        Py_XSETREF(*keywords[i].field, Py_XNewRef(values[i]));
    }
    return 0;
}

static int name_init(PyObject *self, PyObject *args, PyObject *kwds)
{
    struct exc_name *e = (struct exc_name *)self;
    const struct keyword keywords[] = {{"name", &e->name}};
    if (exception_init(self, args, NULL) < 0) {
        return -1;
    }
    return take_keywords(self, kwds, keywords, 1);
}

static PyMemberDef name_members[] = {
    {"name", _Py_T_OBJECT, offsetof(struct exc_name, name), 0, "the missing name"},
    {NULL, 0, 0, 0, NULL},
};

/* AttributeError ------------------------------------------------------------------- */

static int attribute_init(PyObject *self, PyObject *args, PyObject *kwds)
{
    struct exc_attribute *e = (struct exc_attribute *)self;
    const struct keyword keywords[] = {{"name", &e->name}, {"obj", &e->obj}};
    if (exception_init(self, args, NULL) < 0) {
        return -1;
    }
    return take_keywords(self, kwds, keywords, 2);
}

void exception_set_attribute_context(PyObject *obj, PyObject *name)
{
    PyObject *exception = PyErr_GetRaisedException();
    if (exception != NULL &&
        PyType_IsSubtype(Py_TYPE(exception), &exception_type_AttributeError)) {
        struct exc_attribute *e = (struct exc_attribute *)exception;
        if (e->name == NULL && e->obj == NULL) {
            e->name = Py_NewRef(name);
            e->obj = Py_NewRef(obj);
        }
    }
    PyErr_SetRaisedException(exception);
}

/* The instance dict with name and args; obj is left out: it may not be copyable. */
static PyObject *attribute_getstate(PyObject *self, PyObject *Py_UNUSED(ignored))
{
    struct exc_attribute *e = (struct exc_attribute *)self;
    PyObject *dict = e->dict;
    if (e->name == NULL && e->args == NULL) {
        return Py_NewRef(dict != NULL ? dict : Py_None);
    }
    PyObject *state = dict != NULL ? PyDict_Copy(dict) : PyDict_New();
    if (state == NULL) {
        return NULL;
    }
    if ((e->name != NULL && PyDict_SetItem(state, NAME(name), e->name) < 0) ||
        (e->args != NULL && PyDict_SetItem(state, NAME(args), e->args) < 0)) {
        Py_DECREF(state);
        return NULL;
    }
    return state;
}

static PyObject *attribute_reduce(PyObject *self, PyObject *ignored)
{
    PyObject *args = ((PyBaseExceptionObject *)self)->args;
    PyObject *state = attribute_getstate(self, ignored);
    if (state == NULL) {
        return NULL;
    }
    PyObject *result = PyTuple_Pack(3, (PyObject *)Py_TYPE(self),
        args != NULL ? args : Py_GetConstantBorrowed(Py_CONSTANT_EMPTY_TUPLE), state);
    Py_DECREF(state);
    return result;
}

static PyMethodDef attribute_methods[] = {
    {"__getstate__", attribute_getstate, METH_NOARGS,
        "__getstate__($self, /)\n--\n\nReturn the state to be copied."},
    {"__reduce__", attribute_reduce, METH_NOARGS,
        "__reduce__($self, /)\n--\n\nReturn what copying and pickling need."},
    {NULL, NULL, 0, NULL},
};
static PyMemberDef attribute_members[] = {
    {"name", _Py_T_OBJECT, offsetof(struct exc_attribute, name), 0,
        "the missing attribute"},
    {"obj", _Py_T_OBJECT, offsetof(struct exc_attribute, obj), 0,
        "the object that was asked"},
    {NULL, 0, 0, 0, NULL},
};

/* ImportError ---------------------------------------------------------------------- */

static int import_init(PyObject *self, PyObject *args, PyObject *kwds)
{
    struct exc_import *e = (struct exc_import *)self;
    const struct keyword keywords[] = {
        {"name", &e->name}, {"path", &e->path}, {"name_from", &e->name_from}};
    if (exception_init(self, args, NULL) < 0 ||
        take_keywords(self, kwds, keywords, 3) < 0) {
        return -1;
    }
    PyObject *msg = PyTuple_GET_SIZE(args) == 1 ? PyTuple_GET_ITEM(args, 0) : NULL;
    Py_XSETREF(e->msg, Py_XNewRef(msg));
    return 0;
}

static PyObject *import_str(PyObject *self)
{
    struct exc_import *e = (struct exc_import *)self;
    if (e->msg != NULL && PyUnicode_CheckExact(e->msg)) {
        return Py_NewRef(e->msg);
    }
    return exception_str(self);
}

/* New dict of the instance dict and the set fields, or None when there is nothing. */
static PyObject *import_state(struct exc_import *e)
{
    if (e->dict == NULL && e->name == NULL && e->path == NULL && e->name_from == NULL) {
        Py_RETURN_NONE;
    }
    PyObject *state = e->dict != NULL ? PyDict_Copy(e->dict) : PyDict_New();
    if (state == NULL) {
        return NULL;
    }
    if ((e->name != NULL && PyDict_SetItem(state, NAME(name), e->name) < 0) ||
        (e->path != NULL && PyDict_SetItem(state, NAME(path), e->path) < 0) ||
        (e->name_from != NULL &&
            PyDict_SetItemString(state, "name_from", e->name_from) < 0)) {
        Py_DECREF(state);
        return NULL;
    }
    return state;
}

static PyObject *import_reduce(PyObject *self, PyObject *Py_UNUSED(ignored))
{
    struct exc_import *e = (struct exc_import *)self;
    PyObject *args =
        e->args != NULL ? e->args : Py_GetConstantBorrowed(Py_CONSTANT_EMPTY_TUPLE);
    PyObject *state = import_state(e);
    if (state == NULL) {
        return NULL;
    }
    PyObject *type = (PyObject *)Py_TYPE(self);
    PyObject *result = state == Py_None ? PyTuple_Pack(2, type, args)
                                        : PyTuple_Pack(3, type, args, state);
    Py_DECREF(state);
    return result;
}

static PyMethodDef import_methods[] = {
    {"__reduce__", import_reduce, METH_NOARGS,
        "__reduce__($self, /)\n--\n\nReturn what copying and pickling need."},
    {NULL, NULL, 0, NULL},
};
static PyMemberDef import_members[] = {
    {"msg", _Py_T_OBJECT, offsetof(struct exc_import, msg), 0, "the message"},
    {"name", _Py_T_OBJECT, offsetof(struct exc_import, name), 0, "the module's name"},
    {"path", _Py_T_OBJECT, offsetof(struct exc_import, path), 0, "the module's path"},
    {"name_from", _Py_T_OBJECT, offsetof(struct exc_import, name_from), 0,
        "the name wanted from the module"},
    {NULL, 0, 0, 0, NULL},
};

void exceptions_define_simple(void)
{
    exception_type_StopIteration.tp_init = stop_init;
    exception_type_StopIteration.tp_members = stop_members;
    exception_type_SystemExit.tp_init = exit_init;
    exception_type_SystemExit.tp_members = exit_members;
    exception_type_KeyError.tp_str = key_str;
    exception_type_KeyError.tp_init = NULL;
    exception_type_KeyError.tp_new = NULL;
    exception_type_NameError.tp_init = name_init;
    exception_type_NameError.tp_members = name_members;
    exception_type_AttributeError.tp_init = attribute_init;
    exception_type_AttributeError.tp_methods = attribute_methods;
    exception_type_AttributeError.tp_members = attribute_members;
    exception_type_ImportError.tp_init = import_init;
    exception_type_ImportError.tp_str = import_str;
    exception_type_ImportError.tp_methods = import_methods;
    exception_type_ImportError.tp_members = import_members;
}
