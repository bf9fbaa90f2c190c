/* SPDX-License-Identifier: MIT */
/* The attributes of functions and the constructor types.FunctionType. */

#include "builtin/function.h"

static PyObject *or_none(PyObject *value)
{
    return Py_NewRef(value == NULL ? Py_None : value);
}

static int wrong_value(const char *message)
{
    PyErr_SetString(PyExc_TypeError, message);
    return -1;
}

static PyObject *get_code(PyObject *op, void *Py_UNUSED(closure))
{
    return Py_NewRef(function_of(op)->func_code);
}

static int set_code(PyObject *op, PyObject *value, void *Py_UNUSED(closure))
{
    PyFunctionObject *f = function_of(op);
    if (value == NULL || !PyCode_Check(value)) {
        return wrong_value("__code__ must be set to a code object");
    }
    Py_ssize_t frees = ((PyCodeObject *)value)->co_nfreevars;
    Py_ssize_t cells = f->func_closure == NULL ? 0 : PyTuple_GET_SIZE(f->func_closure);
    if (frees != cells) {
        PyErr_Format(PyExc_ValueError,
            "%U() requires a code object with %zd free vars, not %zd", f->func_name,
            cells, frees);
        return -1;
    }
    Py_SETREF(f->func_code, Py_NewRef(value));
    return 0;
}

static PyObject *get_name(PyObject *op, void *Py_UNUSED(closure))
{
    return Py_NewRef(function_of(op)->func_name);
}

static int set_name(PyObject *op, PyObject *value, void *Py_UNUSED(closure))
{
    if (value == NULL || !PyUnicode_Check(value)) {
        return wrong_value("__name__ must be set to a string object");
    }
    Py_SETREF(function_of(op)->func_name, Py_NewRef(value));
    return 0;
}

static PyObject *get_qualname(PyObject *op, void *Py_UNUSED(closure))
{
    return Py_NewRef(function_of(op)->func_qualname);
}

static int set_qualname(PyObject *op, PyObject *value, void *Py_UNUSED(closure))
{
    if (value == NULL || !PyUnicode_Check(value)) {
        return wrong_value("__qualname__ must be set to a string object");
    }
    Py_SETREF(function_of(op)->func_qualname, Py_NewRef(value));
    return 0;
}

static PyObject *get_defaults(PyObject *op, void *Py_UNUSED(closure))
{
    return or_none(function_of(op)->func_defaults);
}

static int set_defaults(PyObject *op, PyObject *value, void *Py_UNUSED(closure))
{
    if (value == Py_None) {
        value = NULL;
    }
    if (value != NULL && !PyTuple_Check(value)) {
        return wrong_value("__defaults__ must be set to a tuple object");
    }
    Py_XSETREF(function_of(op)->func_defaults, Py_XNewRef(value));
    return 0;
}

static PyObject *get_kwdefaults(PyObject *op, void *Py_UNUSED(closure))
{
    return or_none(function_of(op)->func_kwdefaults);
}

static int set_kwdefaults(PyObject *op, PyObject *value, void *Py_UNUSED(closure))
{
    if (value == Py_None) {
        value = NULL;
    }
    if (value != NULL && !PyDict_Check(value)) {
        return wrong_value("__kwdefaults__ must be set to a dict object");
    }
    Py_XSETREF(function_of(op)->func_kwdefaults, Py_XNewRef(value));
    return 0;
}

static PyObject *get_annotate(PyObject *op, void *Py_UNUSED(closure))
{
    return or_none(function_of(op)->func_annotate);
}

static int set_annotate(PyObject *op, PyObject *value, void *Py_UNUSED(closure))
{
    PyFunctionObject *f = function_of(op);
    if (value == NULL) {
        return wrong_value("__annotate__ cannot be deleted");
    }
    if (value == Py_None) {
        Py_CLEAR(f->func_annotate);
        return 0;
    }
    if (!PyCallable_Check(value)) {
        return wrong_value("__annotate__ must be callable or None");
    }
    Py_XSETREF(f->func_annotate, Py_NewRef(value));
    Py_CLEAR(f->func_annotations);
    return 0;
}

/* New dict: what __annotate__ answers to format 1, the values. -> NULL. */
static PyObject *evaluate_annotations(PyFunctionObject *f)
{
    if (f->func_annotate == NULL) {
        return PyDict_New();
    }
    PyObject *annotate = Py_NewRef(f->func_annotate);
    PyObject *one = Py_GetConstantBorrowed(Py_CONSTANT_ONE);
    PyObject *result = PyObject_CallOneArg(annotate, one);
    Py_DECREF(annotate);
    if (result != NULL && !PyDict_Check(result)) {
        PyErr_Format(PyExc_TypeError, "__annotate__ returned non-dict of type '%.100s'",
            Py_TYPE(result)->tp_name);
        Py_CLEAR(result);
    }
    return result;
}

static PyObject *get_annotations(PyObject *op, void *Py_UNUSED(closure))
{
    PyFunctionObject *f = function_of(op);
    if (f->func_annotations == NULL) {
        PyObject *made = evaluate_annotations(f);
        if (made == NULL) {
            return NULL;
        }
        Py_XSETREF(f->func_annotations, made);
    }
    return Py_NewRef(f->func_annotations);
}

static int set_annotations(PyObject *op, PyObject *value, void *Py_UNUSED(closure))
{
    PyFunctionObject *f = function_of(op);
    if (value == Py_None) {
        value = NULL;
    }
    if (value != NULL && !PyDict_Check(value)) {
        return wrong_value("__annotations__ must be set to a dict object");
    }
    Py_XSETREF(f->func_annotations, Py_XNewRef(value));
    Py_CLEAR(f->func_annotate);
    return 0;
}

static PyObject *get_type_params(PyObject *op, void *Py_UNUSED(closure))
{
    PyObject *params = function_of(op)->func_typeparams;
    return params != NULL ? Py_NewRef(params) : PyTuple_New(0);
}

static int set_type_params(PyObject *op, PyObject *value, void *Py_UNUSED(closure))
{
    if (value == NULL || !PyTuple_Check(value)) {
        return wrong_value("__type_params__ must be set to a tuple");
    }
    Py_XSETREF(function_of(op)->func_typeparams, Py_NewRef(value));
    return 0;
}

PyGetSetDef function_getset[] = {
    {"__code__", get_code, set_code, NULL, NULL},
    {"__defaults__", get_defaults, set_defaults, NULL, NULL},
    {"__kwdefaults__", get_kwdefaults, set_kwdefaults, NULL, NULL},
    {"__annotations__", get_annotations, set_annotations, NULL, NULL},
    {"__annotate__", get_annotate, set_annotate, NULL, NULL},
    {"__dict__", PyObject_GenericGetDict, PyObject_GenericSetDict, NULL, NULL},
    {"__name__", get_name, set_name, NULL, NULL},
    {"__qualname__", get_qualname, set_qualname, NULL, NULL},
    {"__type_params__", get_type_params, set_type_params, NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

/* The optional arguments of the constructor; None stands for NULL. */
struct parts {
    PyObject *name;
    PyObject *defaults;
    PyObject *closure;
    PyObject *kwdefaults;
};

static int check_closure(const PyCodeObject *code, PyObject *closure)
{
    Py_ssize_t cells = closure == NULL ? 0 : PyTuple_GET_SIZE(closure);
    if (cells != code->co_nfreevars) {
        PyErr_Format(PyExc_ValueError, "%U requires closure of length %d, not %zd",
            code->co_name, code->co_nfreevars, cells);
        return -1;
    }
    for (Py_ssize_t i = 0; i < cells; i++) {
        PyObject *cell = PyTuple_GET_ITEM(closure, i);
        if (!PyCell_Check(cell)) {
            PyErr_Format(PyExc_TypeError, "arg 5 (closure) expected cell, found %s",
                Py_TYPE(cell)->tp_name);
            return -1;
        }
    }
    return 0;
}

static int check_parts(const PyCodeObject *code, struct parts *parts)
{
    if (parts->name != Py_None && !PyUnicode_Check(parts->name)) {
        return wrong_value("arg 3 (name) must be None or string");
    }
    if (parts->defaults != Py_None && !PyTuple_Check(parts->defaults)) {
        return wrong_value("arg 4 (defaults) must be None or tuple");
    }
    if (!PyTuple_Check(parts->closure)) {
        if (code->co_nfreevars > 0 && parts->closure == Py_None) {
            return wrong_value("arg 5 (closure) must be tuple");
        }
        if (parts->closure != Py_None) {
            return wrong_value("arg 5 (closure) must be None or tuple");
        }
    }
    if (parts->kwdefaults != Py_None && !PyDict_Check(parts->kwdefaults)) {
        return wrong_value("arg 6 (kwdefaults) must be None or dict");
    }
    return check_closure(code, parts->closure == Py_None ? NULL : parts->closure);
}

static PyObject *or_null(PyObject *value)
{
    return value == Py_None ? NULL : Py_NewRef(value);
}

PyObject *function_new(PyTypeObject *Py_UNUSED(type), PyObject *args, PyObject *kwds)
{
    static char *const keywords[] = {
        "code", "globals", "name", "argdefs", "closure", "kwdefaults", NULL};
    PyObject *code, *globals;
    struct parts parts = {Py_None, Py_None, Py_None, Py_None};
    if (!PyArg_ParseTupleAndKeywords(args, kwds, "OO|OOOO:function", keywords, &code,
            &globals, &parts.name, &parts.defaults, &parts.closure,
            &parts.kwdefaults)) {
        return NULL;
    }
    if (!PyCode_Check(code)) {
        _PyArg_BadArgument("function", "argument 'code'", "code", code);
        return NULL;
    }
    if (!PyDict_Check(globals)) {
        _PyArg_BadArgument("function", "argument 'globals'", "dict", globals);
        return NULL;
    }
    if (check_parts((PyCodeObject *)code, &parts) < 0) {
        return NULL;
    }
    PyObject *result = PyFunction_New(code, globals);
    if (result == NULL) {
        return NULL;
    }
    PyFunctionObject *f = function_of(result);
    if (parts.name != Py_None) {
        Py_SETREF(f->func_name, Py_NewRef(parts.name));
    }
    f->func_defaults = or_null(parts.defaults);
    f->func_closure = or_null(parts.closure);
    f->func_kwdefaults = or_null(parts.kwdefaults);
    return result;
}
