/* SPDX-License-Identifier: MIT */
#include "node.h"
#include "object/call.h"
#include "heap.h"

#include <criterion/criterion.h>

TestSuite(call, .init = node_start, .fini = heap_stop, .timeout = 60);

/* Returns (args, kwargs) as it got them. */
static PyObject *echo(PyObject *self, PyObject *args, PyObject *kwargs)
{
    (void)self;
    return PyTuple_Pack(2, args, kwargs != NULL ? kwargs : Py_None);
}

static PyObject *bad_null(PyObject *self, PyObject *arg)
{
    (void)self;
    (void)arg;
    return NULL;
}

static PyObject *bad_value(PyObject *self, PyObject *arg)
{
    (void)self;
    (void)arg;
    PyErr_SetString(PyExc_KeyError, "k");
    return Py_NewRef(Py_None);
}

static PyMethodDef echo_def = {
    "echo", _PyCFunction_CAST(echo), METH_VARARGS | METH_KEYWORDS, NULL};
static PyMethodDef null_def = {"bad_null", bad_null, METH_O, NULL};
static PyMethodDef value_def = {"bad_value", bad_value, METH_O, NULL};

/* An object that has tp_call and no vectorcall. */
static PyObject *slow_call(PyObject *self, PyObject *args, PyObject *kwargs)
{
    return echo(self, args, kwargs);
}

static PyTypeObject slow_type = {
    PyVarObject_HEAD_INIT(&PyType_Type, 0).tp_name = "slow",
    .tp_basicsize = sizeof(PyObject),
    .tp_call = slow_call,
    .tp_alloc = PyType_GenericAlloc,
    .tp_new = PyType_GenericNew,
    .tp_free = PyObject_Free,
};

static PyObject *new_fast(void)
{
    return PyCFunction_New(&echo_def, NULL);
}

static PyObject *new_slow(void)
{
    cr_assert(heap_ready_type(&slow_type) == 0);
    return PyType_GenericAlloc(&slow_type, 0);
}

/* Checks the repr of a result, and releases it. */
static bool shows(PyObject *result, const char *text)
{
    cr_assert(result != NULL);
    PyObject *repr = PyObject_Repr(result);
    bool same = repr != NULL && PyUnicode_EqualToUTF8(repr, text);
    if (!same && repr != NULL) {
        cr_log_warn("the result is: %s", PyUnicode_AsUTF8(repr));
    }
    Py_XDECREF(repr);
    Py_DECREF(result);
    return same;
}

static void try_all_forms(PyObject *function)
{
    PyObject *one = PyLong_FromLong(1);
    PyObject *two = PyLong_FromLong(2);
    PyObject *args = PyTuple_Pack(2, one, two);
    PyObject *kwargs = PyDict_New();
    PyObject *kwnames = Py_BuildValue("(s)", "k");
    PyObject *array[4] = {NULL, one, two, one};
    size_t offset = PY_VECTORCALL_ARGUMENTS_OFFSET;
    cr_assert(shows(PyObject_CallNoArgs(function), "((), None)"));
    cr_assert(shows(PyObject_CallOneArg(function, one), "((1,), None)"));
    cr_assert(shows(PyObject_CallObject(function, NULL), "((), None)"));
    cr_assert(shows(PyObject_CallObject(function, args), "((1, 2), None)"));
    cr_assert(shows(PyObject_Call(function, args, NULL), "((1, 2), None)"));
    cr_assert(PyDict_SetItemString(kwargs, "k", one) == 0);
    cr_assert(shows(PyObject_Call(function, args, kwargs), "((1, 2), {'k': 1})"));
    cr_assert(shows(
        PyObject_Vectorcall(function, array + 1, 2 | offset, NULL), "((1, 2), None)"));
    cr_assert(shows(
        PyObject_Vectorcall(function, array + 1, 2, kwnames), "((1, 2), {'k': 1})"));
    cr_assert(shows(
        PyObject_VectorcallDict(function, array + 1, 1, kwargs), "((1,), {'k': 1})"));
    cr_assert(shows(PyObject_CallFunction(function, NULL), "((), None)"));
    cr_assert(shows(PyObject_CallFunction(function, "i", 1), "((1,), None)"));
    cr_assert(shows(PyObject_CallFunction(function, "ii", 1, 2), "((1, 2), None)"));
    cr_assert(shows(
        PyObject_CallFunctionObjArgs(function, one, two, NULL), "((1, 2), None)"));
    cr_assert(shows(PyObject_CallFunctionObjArgs(
                        function, one, two, one, two, one, two, one, two, NULL),
        "((1, 2, 1, 2, 1, 2, 1, 2), None)"));
    Py_DECREF(args);
    Py_DECREF(kwargs);
    Py_DECREF(kwnames);
}

Test(call, all_forms_reach_a_vectorcall_function)
{
    /* [call.1] */
    PyObject *function = new_fast();
    cr_assert(PyVectorcall_Function(function) != NULL);
    try_all_forms(function);
    Py_DECREF(function);
}

Test(call, all_forms_reach_tp_call)
{
    /* [call.1] */
    PyObject *function = new_slow();
    cr_assert(PyVectorcall_Function(function) == NULL);
    try_all_forms(function);
    Py_DECREF(function);
}

Test(call, methods_are_called_by_name)
{
    /* [call.2] */
    PyObject *list = PyList_New(0);
    PyObject *one = PyLong_FromLong(1);
    PyObject *append = PyUnicode_InternFromString("append");
    PyObject *copy = PyUnicode_InternFromString("copy");
    cr_assert(shows(PyObject_CallMethod(list, "append", "i", 3), "None"));
    cr_assert(shows(PyObject_CallMethodOneArg(list, append, one), "None"));
    cr_assert(shows(PyObject_CallMethodObjArgs(list, append, one, NULL), "None"));
    cr_assert(shows(PyObject_CallMethodNoArgs(list, copy), "[3, 1, 1]"));
    cr_assert(PyObject_CallMethod(list, "nope", NULL) == NULL);
    cr_assert(node_raised(PyExc_AttributeError));
    PyObject *made = node_class("L", (PyObject *)&PyList_Type, NULL);
    PyObject *op = PyObject_CallNoArgs(made);
    PyObject *function = new_fast();
    cr_assert(PyObject_SetAttr(op, append, function) == 0);
    cr_assert(shows(PyObject_CallMethodOneArg(op, append, one), "((1,), None)"));
    Py_DECREF(function);
    Py_DECREF(op);
    Py_DECREF(made);
    Py_DECREF(append);
    Py_DECREF(copy);
    Py_DECREF(list);
}

Test(call, what_is_not_callable_says_so)
{
    /* [call.3] */
    cr_assert(!PyCallable_Check(Py_None) && !PyCallable_Check(NULL));
    cr_assert(PyCallable_Check((PyObject *)&PyType_Type));
    cr_assert(PyObject_CallNoArgs(Py_None) == NULL);
    cr_assert(node_raised_text(PyExc_TypeError, "'NoneType' object is not callable"));
    PyObject *args = PyTuple_New(0);
    cr_assert(
        PyObject_Call(Py_None, args, NULL) == NULL && node_raised(PyExc_TypeError));
    PyObject *function = new_fast();
    cr_assert(PyObject_CallObject(function, Py_None) == NULL);
    cr_assert(node_raised_text(PyExc_TypeError, "argument list must be a tuple"));
    cr_assert(
        PyObject_CallFunction(NULL, NULL) == NULL && node_raised(PyExc_SystemError));
    Py_DECREF(function);
}

Test(call, keywords_are_strings)
{
    /* [call.4] */
    PyObject *function = new_fast();
    PyObject *args = PyTuple_New(0);
    PyObject *kwargs = PyDict_New();
    cr_assert(PyDict_SetItem(kwargs, Py_None, Py_None) == 0);
    cr_assert(PyObject_Call(function, args, kwargs) == NULL);
    cr_assert(node_raised_text(PyExc_TypeError, "keywords must be strings"));
    Py_DECREF(kwargs);
    Py_DECREF(function);
}

Test(call, a_result_excludes_an_exception)
{
    /* [call.5] */
    PyObject *null = PyCFunction_New(&null_def, NULL);
    PyObject *value = PyCFunction_New(&value_def, NULL);
    cr_assert(PyObject_CallOneArg(null, Py_None) == NULL);
    cr_assert(node_raised(PyExc_SystemError));
    cr_assert(PyObject_CallOneArg(value, Py_None) == NULL);
    PyObject *error = PyErr_GetRaisedException();
    cr_assert(error != NULL && Py_IS_TYPE(error, (PyTypeObject *)PyExc_SystemError));
    PyObject *cause = PyException_GetCause(error);
    cr_assert(cause != NULL && Py_IS_TYPE(cause, (PyTypeObject *)PyExc_KeyError));
    Py_DECREF(cause);
    Py_DECREF(error);
    cr_assert(_Py_CheckFunctionResult(NULL, NULL, "somewhere") == NULL);
    cr_assert(node_raised_text(
        PyExc_SystemError, "somewhere returned NULL without setting an exception"));
    Py_DECREF(null);
    Py_DECREF(value);
}

Test(call, argument_arrays_own_what_they_hold)
{
    /* [call.6] */
    struct node *node = node_new(NULL);
    PyObject *args[10];
    for (int i = 0; i < 10; i++) {
        args[i] = (PyObject *)node;
    }
    PyObject *kwargs = PyDict_New();
    cr_assert(PyDict_SetItemString(kwargs, "k", (PyObject *)node) == 0);
    struct call_stack stack;
    cr_assert(call_stack_init(&stack, args, 10, kwargs) == 0);
    cr_assert(stack.count == 11 && Py_REFCNT(node) == 13);
    call_stack_free(&stack);
    cr_assert(Py_REFCNT(node) == 2);
    node_fail_allocation(1);
    cr_assert(call_stack_init(&stack, args, 10, kwargs) == -1);
    node_fail_allocation(2);
    cr_assert(call_stack_init(&stack, args, 10, kwargs) == -1);
    node_fail_allocation(0);
    cr_assert(node_raised(PyExc_MemoryError) && Py_REFCNT(node) == 2);
    Py_DECREF(kwargs);
    Py_DECREF(node);
}

static int call_in_many_ways(void *function)
{
    PyObject *kwargs = Py_BuildValue("{s:i}", "k", 1);
    PyObject *args = kwargs != NULL
                         ? Py_BuildValue("(iiiiiiiiii)", 1, 2, 3, 4, 5, 6, 7, 8, 9, 0)
                         : NULL;
    PyObject *result = args != NULL ? PyObject_Call(function, args, kwargs) : NULL;
    Py_XDECREF(args);
    Py_XDECREF(kwargs);
    if (result != NULL) {
        Py_SETREF(result, PyObject_CallFunctionObjArgs(function, result, result, result,
                              result, result, result, result, NULL));
    }
    if (result != NULL) {
        Py_SETREF(result, PyObject_CallMethod(result, "__len__", NULL));
    }
    Py_XDECREF(result);
    return result != NULL ? 0 : -1;
}

Test(call, failing_allocations_are_passed_on)
{
    /* [call.6] */
    PyObject *fast = new_fast();
    PyObject *slow = new_slow();
    cr_assert(node_each_failure(call_in_many_ways, fast) > 0);
    cr_assert(node_each_failure(call_in_many_ways, slow) > 0);
    Py_DECREF(fast);
    Py_DECREF(slow);
}
