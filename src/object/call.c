/* SPDX-License-Identifier: MIT */
#include "object/call.h"

#include "object/entry.h"

#define CALLING " while calling a Python object"

/* Results --------------------------------------------------------------------------------- */

/* Raises SystemError whose cause and context are the exception that was pending. */
static void raise_from_pending(PyObject *callable, const char *where)
{
    PyObject *cause = PyErr_GetRaisedException();
    if (callable != NULL) {
        (void)PyErr_Format(
            PyExc_SystemError, "%R returned a result with an exception set", callable);
    } else {
        (void)PyErr_Format(
            PyExc_SystemError, "%s returned a result with an exception set", where);
    }
    PyObject *error = PyErr_GetRaisedException();
    PyException_SetCause(error, Py_NewRef(cause));
    PyException_SetContext(error, cause);
    PyErr_SetRaisedException(error);
}

PyObject *_Py_CheckFunctionResult(
    PyObject *callable, PyObject *result, const char *where)
{
    bool failed = PyErr_Occurred() != NULL;
    if (failed == (result == NULL)) {
        return result;
    }
    if (failed) {
        Py_DECREF(result);
        raise_from_pending(callable, where);
    } else if (callable != NULL) {
        (void)PyErr_Format(PyExc_SystemError,
            "%R returned NULL without setting an exception", callable);
    } else {
        (void)PyErr_Format(
            PyExc_SystemError, "%s returned NULL without setting an exception", where);
    }
    return NULL;
}

/* Argument arrays ------------------------------------------------------------------------ */

static void release_items(struct call_stack *stack)
{
    for (Py_ssize_t i = 1; i <= stack->count; i++) {
        Py_DECREF(stack->items[i]);
    }
    if (stack->items != stack->small) {
        PyMem_Free(stack->items);
    }
}

void call_stack_free(struct call_stack *stack)
{
    release_items(stack);
    Py_XDECREF(stack->kwnames);
}

/* Appends the dict's values and fills the tuple of names. 0; -> -1 TypeError. */
static int push_keywords(struct call_stack *stack, PyObject *kwargs)
{
    Py_ssize_t pos = 0;
    Py_ssize_t i = 0;
    PyObject *key;
    PyObject *value;
    while (PyDict_Next(kwargs, &pos, &key, &value)) {
        if (!PyUnicode_Check(key)) {
            PyErr_SetString(PyExc_TypeError, "keywords must be strings");
            return -1;
        }
        PyTuple_SET_ITEM(stack->kwnames, i, Py_NewRef(key));
        i++;
        stack->count++;
        stack->items[stack->count] = Py_NewRef(value);
    }
    return 0;
}

int call_stack_init(
    struct call_stack *stack, PyObject *const *args, Py_ssize_t nargs, PyObject *kwargs)
{
    Py_ssize_t nkwargs = kwargs != NULL ? PyDict_Size(kwargs) : 0;
    size_t needed = (size_t)nargs + (size_t)nkwargs + 1;
    stack->count = 0;
    stack->kwnames = NULL;
    stack->items = stack->small;
    stack->small[0] = NULL;
    if (needed > Py_ARRAY_LENGTH(stack->small)) {
        stack->items = PyMem_New(PyObject *, needed);
        if (stack->items == NULL) {
            (void)PyErr_NoMemory();
            return -1;
        }
        stack->items[0] = NULL;
    }
    for (Py_ssize_t i = 0; i < nargs; i++) {
        stack->items[i + 1] = Py_NewRef(args[i]);
    }
    stack->count = nargs;
    if (nkwargs == 0) {
        return 0;
    }
    stack->kwnames = PyTuple_New(nkwargs);
    if (stack->kwnames == NULL || push_keywords(stack, kwargs) < 0) {
        call_stack_free(stack);
        return -1;
    }
    return 0;
}

/* New dict of the keyword arguments. -> NULL. */
static PyObject *keyword_dict(PyObject *const *values, PyObject *kwnames)
{
    PyObject *dict = PyDict_New();
    if (dict == NULL) {
        return NULL;
    }
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(kwnames); i++) {
        if (PyDict_SetItem(dict, PyTuple_GET_ITEM(kwnames, i), values[i]) < 0) {
            Py_DECREF(dict);
            return NULL;
        }
    }
    return dict;
}

/* The two protocols --------------------------------------------------------------------------- */

/* The function in the instance, whether or not the type's flag lets calls use it: NULL
 * when there is none. */
static vectorcallfunc stored_vectorcall(PyObject *callable)
{
    Py_ssize_t offset = Py_TYPE(callable)->tp_vectorcall_offset;
    vectorcallfunc function = NULL;
    if (offset > 0) {
        memcpy(&function, (char *)callable + offset, sizeof(function));
    }
    return function;
}

vectorcallfunc PyVectorcall_Function(PyObject *callable)
{
    if (!PyType_HasFeature(Py_TYPE(callable), Py_TPFLAGS_HAVE_VECTORCALL)) {
        return NULL;
    }
    return stored_vectorcall(callable);
}

static PyObject *not_callable(PyObject *callable)
{
    return PyErr_Format(
        PyExc_TypeError, "'%.200s' object is not callable", Py_TYPE(callable)->tp_name);
}

/* Calls tp_call, which exists, within the bounds of recursion. */
static PyObject *call_slot(PyObject *callable, PyObject *args, PyObject *kwargs)
{
    if (Py_EnterRecursiveCall(CALLING) < 0) {
        return NULL;
    }
    PyObject *result = Py_TYPE(callable)->tp_call(callable, args, kwargs);
    Py_LeaveRecursiveCall();
    return _Py_CheckFunctionResult(callable, result, NULL);
}

PyObject *call_by_tp_call(
    PyObject *callable, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames)
{
    if (Py_TYPE(callable)->tp_call == NULL) {
        return not_callable(callable);
    }
    PyObject *tuple = _PyTuple_FromArray(args, nargs);
    if (tuple == NULL) {
        return NULL;
    }
    PyObject *kwargs = NULL;
    if (kwnames != NULL && PyTuple_GET_SIZE(kwnames) > 0) {
        kwargs = keyword_dict(args + nargs, kwnames);
        if (kwargs == NULL) {
            Py_DECREF(tuple);
            return NULL;
        }
    }
    PyObject *result = call_slot(callable, tuple, kwargs);
    Py_DECREF(tuple);
    Py_XDECREF(kwargs);
    return result;
}

PyObject *PyObject_Vectorcall(
    PyObject *callable, PyObject *const *args, size_t nargsf, PyObject *kwnames)
{
    CHECK_ENTRY(callable);
    vectorcallfunc function = PyVectorcall_Function(callable);
    if (function == NULL) {
        return call_by_tp_call(callable, args, PyVectorcall_NARGS(nargsf), kwnames);
    }
    PyObject *result = function(callable, args, nargsf, kwnames);
    return _Py_CheckFunctionResult(callable, result, NULL);
}

/* Calls a vectorcall function with a positional array and a dict. */
static PyObject *vectorcall_with_dict(vectorcallfunc function, PyObject *callable,
    PyObject *const *args, Py_ssize_t nargs, PyObject *kwargs)
{
    struct call_stack stack;
    if (call_stack_init(&stack, args, nargs, kwargs) < 0) {
        return NULL;
    }
    size_t nargsf = (size_t)nargs | PY_VECTORCALL_ARGUMENTS_OFFSET;
    PyObject *result = function(callable, stack.items + 1, nargsf, stack.kwnames);
    call_stack_free(&stack);
    return _Py_CheckFunctionResult(callable, result, NULL);
}

static bool is_empty(PyObject *kwargs)
{
    return kwargs == NULL || PyDict_Size(kwargs) == 0;
}

PyObject *PyObject_VectorcallDict(
    PyObject *callable, PyObject *const *args, size_t nargsf, PyObject *kwargs)
{
    if (is_empty(kwargs)) {
        return PyObject_Vectorcall(callable, args, nargsf, NULL);
    }
    Py_ssize_t nargs = PyVectorcall_NARGS(nargsf);
    vectorcallfunc function = PyVectorcall_Function(callable);
    if (function != NULL) {
        return vectorcall_with_dict(function, callable, args, nargs, kwargs);
    }
    if (Py_TYPE(callable)->tp_call == NULL) {
        return not_callable(callable);
    }
    PyObject *tuple = _PyTuple_FromArray(args, nargs);
    if (tuple == NULL) {
        return NULL;
    }
    PyObject *result = call_slot(callable, tuple, kwargs);
    Py_DECREF(tuple);
    return result;
}

/* A tuple's items as arguments of a vectorcall function. */
static PyObject *vectorcall_tuple(
    vectorcallfunc function, PyObject *callable, PyObject *args, PyObject *kwargs)
{
    PyObject *const *items = ((PyTupleObject *)args)->ob_item;
    Py_ssize_t nargs = PyTuple_GET_SIZE(args);
    if (!is_empty(kwargs)) {
        return vectorcall_with_dict(function, callable, items, nargs, kwargs);
    }
    PyObject *result = function(callable, items, (size_t)nargs, NULL);
    return _Py_CheckFunctionResult(callable, result, NULL);
}

PyObject *PyVectorcall_Call(PyObject *callable, PyObject *args, PyObject *kwargs)
{
    vectorcallfunc function = stored_vectorcall(callable);
    if (function == NULL) {
        return PyErr_Format(PyExc_TypeError,
            "'%.200s' object does not support vectorcall", Py_TYPE(callable)->tp_name);
    }
    return vectorcall_tuple(function, callable, args, kwargs);
}

PyObject *PyObject_Call(PyObject *callable, PyObject *args, PyObject *kwargs)
{
    CHECK_ENTRY(callable);
    vectorcallfunc function = PyVectorcall_Function(callable);
    if (function != NULL) {
        return vectorcall_tuple(function, callable, args, kwargs);
    }
    if (Py_TYPE(callable)->tp_call == NULL) {
        return not_callable(callable);
    }
    return call_slot(callable, args, kwargs);
}
