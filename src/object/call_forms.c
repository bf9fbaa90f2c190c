/* SPDX-License-Identifier: MIT */
/* The many forms of a call: by number of arguments, by format, by name of a method. All
 * end in PyObject_Vectorcall. */
#include "object/call.h"

#define ARGUMENTS_MAX_INLINE 6

static PyObject *null_argument(void)
{
    if (PyErr_Occurred() == NULL) {
        PyErr_SetString(PyExc_SystemError, "null argument to internal routine");
    }
    return NULL;
}

PyObject *PyObject_CallNoArgs(PyObject *callable)
{
    return PyObject_Vectorcall(callable, NULL, 0, NULL);
}

PyObject *PyObject_CallOneArg(PyObject *callable, PyObject *arg)
{
    PyObject *args[2] = {NULL, arg};
    return PyObject_Vectorcall(
        callable, args + 1, 1 | PY_VECTORCALL_ARGUMENTS_OFFSET, NULL);
}

PyObject *PyObject_CallObject(PyObject *callable, PyObject *args)
{
    if (args == NULL) {
        return PyObject_CallNoArgs(callable);
    }
    if (!PyTuple_Check(args)) {
        PyErr_SetString(PyExc_TypeError, "argument list must be a tuple");
        return NULL;
    }
    return PyObject_Call(callable, args, NULL);
}

/* Calls with what a format gives: a tuple is the argument list, anything else the only
 * argument. */
static PyObject *call_with_format(PyObject *callable, const char *format, va_list va)
{
    if (format == NULL || *format == '\0') {
        return PyObject_CallNoArgs(callable);
    }
    PyObject *args = Py_VaBuildValue(format, va);
    if (args == NULL) {
        return NULL;
    }
    PyObject *result = PyTuple_Check(args) ? PyObject_Call(callable, args, NULL)
                                           : PyObject_CallOneArg(callable, args);
    Py_DECREF(args);
    return result;
}

PyObject *PyObject_CallFunction(PyObject *callable, const char *format, ...)
{
    if (callable == NULL) {
        return null_argument();
    }
    va_list va;
    va_start(va, format);
    PyObject *result = call_with_format(callable, format, va);
    va_end(va);
    return result;
}

PyObject *PyObject_CallMethod(PyObject *obj, const char *name, const char *format, ...)
{
    if (obj == NULL || name == NULL) {
        return null_argument();
    }
    PyObject *method = PyObject_GetAttrString(obj, name);
    if (method == NULL) {
        return NULL;
    }
    if (!PyCallable_Check(method)) {
        (void)PyErr_Format(PyExc_TypeError,
            "attribute of type '%.200s' is not callable", Py_TYPE(method)->tp_name);
        Py_DECREF(method);
        return NULL;
    }
    va_list va;
    va_start(va, format);
    PyObject *result = call_with_format(method, format, va);
    va_end(va);
    Py_DECREF(method);
    return result;
}

/* Calls with the NULL-terminated arguments of the caller, `first` (if any) before them. */
static PyObject *call_with_list(PyObject *callable, PyObject *first, va_list va)
{
    PyObject *small[ARGUMENTS_MAX_INLINE];
    PyObject **args = small;
    va_list counting;
    va_copy(counting, va);
    size_t n = first != NULL ? 1 : 0;
    while (va_arg(counting, PyObject *) != NULL) {
        n++;
    }
    va_end(counting);
    if (n > ARGUMENTS_MAX_INLINE) {
        args = PyMem_New(PyObject *, n);
        if (args == NULL) {
            return PyErr_NoMemory();
        }
    }
    size_t i = 0;
    if (first != NULL) {
        args[i++] = first;
    }
    while (i < n) {
        args[i++] = va_arg(va, PyObject *);
    }
    PyObject *result = PyObject_Vectorcall(callable, args, n, NULL);
    if (args != small) {
        PyMem_Free(args);
    }
    return result;
}

PyObject *PyObject_CallFunctionObjArgs(PyObject *callable, ...)
{
    if (callable == NULL) {
        return null_argument();
    }
    va_list va;
    va_start(va, callable);
    PyObject *result = call_with_list(callable, NULL, va);
    va_end(va);
    return result;
}

PyObject *PyObject_CallMethodObjArgs(PyObject *obj, PyObject *name, ...)
{
    if (obj == NULL || name == NULL) {
        return null_argument();
    }
    PyObject *method;
    int is_unbound = _PyObject_GetMethod(obj, name, &method);
    if (method == NULL) {
        return NULL;
    }
    va_list va;
    va_start(va, name);
    PyObject *result = call_with_list(method, is_unbound ? obj : NULL, va);
    va_end(va);
    Py_DECREF(method);
    return result;
}

PyObject *PyObject_VectorcallMethod(
    PyObject *name, PyObject *const *args, size_t nargsf, PyObject *kwnames)
{
    PyObject *method;
    int is_unbound = _PyObject_GetMethod(args[0], name, &method);
    if (method == NULL) {
        return NULL;
    }
    PyObject *result;
    if (is_unbound) {
        /* The flag speaks of the place before args[0], which the callee leaves alone. */
        size_t nargs = nargsf & ~PY_VECTORCALL_ARGUMENTS_OFFSET;
        result = PyObject_Vectorcall(method, args, nargs, kwnames);
    } else {
        size_t nargs = (nargsf & ~PY_VECTORCALL_ARGUMENTS_OFFSET) - 1;
        result = PyObject_Vectorcall(
            method, args + 1, nargs | PY_VECTORCALL_ARGUMENTS_OFFSET, kwnames);
    }
    Py_DECREF(method);
    return result;
}

PyObject *PyObject_CallMethodNoArgs(PyObject *self, PyObject *name)
{
    PyObject *args[1] = {self};
    return PyObject_VectorcallMethod(name, args, 1, NULL);
}

PyObject *PyObject_CallMethodOneArg(PyObject *self, PyObject *name, PyObject *arg)
{
    PyObject *args[2] = {self, arg};
    return PyObject_VectorcallMethod(name, args, 2, NULL);
}
