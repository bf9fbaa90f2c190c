/* SPDX-License-Identifier: MIT */
#include "builtin/errors.h"

#include "object/names.h"
#include "object/state.h"

PyObject *PyErr_Occurred(void)
{
    PyObject *exception = thread_state()->current_exception;
    return exception == NULL ? NULL : (PyObject *)Py_TYPE(exception);
}

PyObject *PyErr_GetRaisedException(void)
{
    struct thread_state *state = thread_state();
    PyObject *exception = state->current_exception;
    state->current_exception = NULL;
    return exception;
}

void PyErr_SetRaisedException(PyObject *exception)
{
    struct thread_state *state = thread_state();
    PyObject *old = state->current_exception;
    state->current_exception = exception;
    Py_XDECREF(old);
}

void PyErr_Clear(void)
{
    PyErr_SetRaisedException(NULL);
}

PyObject *errors_handled(void)
{
    struct exc_stack_item *item = thread_state()->exc_info;
    while (item != NULL && (item->exc_value == NULL || item->exc_value == Py_None)) {
        item = item->previous;
    }
    return item == NULL ? NULL : item->exc_value;
}

PyObject *PyErr_GetHandledException(void)
{
    return Py_XNewRef(errors_handled());
}

void PyErr_SetHandledException(PyObject *exception)
{
    struct exc_stack_item *item = thread_state()->exc_info;
    if (exception == Py_None) {
        exception = NULL;
    }
    Py_XSETREF(item->exc_value, Py_XNewRef(exception));
}

/* New instance of the exception class for a raised value; -> NULL. */
static PyObject *instantiate(PyObject *type, PyObject *value)
{
    PyObject *result;
    if (value == NULL || value == Py_None) {
        result = PyObject_CallNoArgs(type);
    } else if (PyTuple_Check(value)) {
        result = PyObject_Call(type, value, NULL);
    } else {
        result = PyObject_CallOneArg(type, value);
    }
    if (result != NULL && !PyExceptionInstance_Check(result)) {
        PyErr_Format(PyExc_TypeError,
            "calling %R should have returned an instance of BaseException, not %s",
            type, Py_TYPE(result)->tp_name);
        Py_CLEAR(result);
    }
    return result;
}

/* Cuts the chain that starts at `head` in front of `value`. A chain that is a cycle
 * without value is noticed by a second reader at half speed. */
static void cut_chain(PyObject *head, PyObject *value)
{
    PyObject *at = head;
    PyObject *slow = head;
    bool step = false;
    for (;;) {
        PyObject *next = ((PyBaseExceptionObject *)at)->context;
        if (next == NULL) {
            return;
        }
        if (next == value) {
            PyException_SetContext(at, NULL);
            return;
        }
        at = next;
        if (at == slow) {
            return;
        }
        if (step) {
            slow = ((PyBaseExceptionObject *)slow)->context;
        }
        step = !step;
    }
}

static void link_context(PyObject *value)
{
    PyObject *handled = errors_handled();
    if (handled == NULL || handled == value || errors_is_last_resort(value)) {
        return;
    }
    Py_INCREF(handled);
    cut_chain(handled, value);
    PyException_SetContext(value, handled);
}

void PyErr_SetObject(PyObject *type, PyObject *value)
{
    if (type == NULL || !PyExceptionClass_Check(type)) {
        if (type != NULL) {
            PyErr_Format(PyExc_SystemError,
                "_PyErr_SetObject: exception %R is not a BaseException subclass", type);
        }
        return;
    }
    PyObject *instance;
    if (value != NULL && PyExceptionInstance_Check(value) &&
        PyType_IsSubtype(Py_TYPE(value), (PyTypeObject *)type)) {
        instance = Py_NewRef(value);
    } else {
        PyErr_Clear();
        instance = instantiate(type, value);
        if (instance == NULL) {
            return;
        }
    }
    link_context(instance);
    PyErr_SetRaisedException(instance);
}

void PyErr_SetNone(PyObject *type)
{
    PyErr_SetObject(type, NULL);
}

void PyErr_SetString(PyObject *type, const char *message)
{
    PyObject *text = PyUnicode_FromString(message);
    if (text == NULL) {
        return;
    }
    PyErr_SetObject(type, text);
    Py_DECREF(text);
}

PyObject *PyErr_FormatV(PyObject *type, const char *format, va_list args)
{
    /* Formatting may call __str__, which must not see a pending exception. */
    PyErr_Clear();
    PyObject *text = PyUnicode_FromFormatV(format, args);
    if (text != NULL) {
        PyErr_SetObject(type, text);
        Py_DECREF(text);
    }
    return NULL;
}

PyObject *PyErr_Format(PyObject *type, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    PyErr_FormatV(type, format, args);
    va_end(args);
    return NULL;
}

int PyErr_BadArgument(void)
{
    PyErr_SetString(PyExc_TypeError, "bad argument type for built-in operation");
    return 0;
}

void _PyErr_BadInternalCall(const char *file, int line)
{
    PyErr_Format(
        PyExc_SystemError, "%s:%d: bad argument to internal function", file, line);
}

int PyErr_GivenExceptionMatches(PyObject *given, PyObject *type)
{
    if (given == NULL || type == NULL) {
        return 0;
    }
    if (PyTuple_Check(type)) {
        for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(type); i++) {
            if (PyErr_GivenExceptionMatches(given, PyTuple_GET_ITEM(type, i))) {
                return 1;
            }
        }
        return 0;
    }
    if (PyExceptionInstance_Check(given)) {
        given = (PyObject *)Py_TYPE(given);
    }
    if (PyExceptionClass_Check(given) && PyExceptionClass_Check(type)) {
        return PyType_IsSubtype((PyTypeObject *)given, (PyTypeObject *)type);
    }
    return given == type;
}

int PyErr_ExceptionMatches(PyObject *type)
{
    return PyErr_GivenExceptionMatches(PyErr_Occurred(), type);
}

void PyErr_Fetch(PyObject **type, PyObject **value, PyObject **traceback)
{
    PyObject *exception = PyErr_GetRaisedException();
    *value = exception;
    *type = NULL;
    *traceback = NULL;
    if (exception != NULL) {
        *type = Py_NewRef(Py_TYPE(exception));
        *traceback = PyException_GetTraceback(exception);
    }
}

void PyErr_NormalizeException(PyObject **t, PyObject **v, PyObject **tb)
{
    if (*t == NULL || !PyExceptionClass_Check(*t)) {
        return;
    }
    PyObject *value = *v;
    if (value == NULL || !PyExceptionInstance_Check(value) ||
        !PyType_IsSubtype(Py_TYPE(value), (PyTypeObject *)*t)) {
        PyObject *instance = instantiate(*t, value);
        if (instance == NULL) {
            PyObject *lost_type, *lost_tb;
            PyErr_Fetch(&lost_type, &instance, &lost_tb);
            Py_XDECREF(lost_type);
            Py_XSETREF(*tb, lost_tb);
        }
        Py_XSETREF(*v, instance);
    }
    Py_SETREF(*t, Py_NewRef(Py_TYPE(*v)));
}

void PyErr_Restore(PyObject *type, PyObject *value, PyObject *traceback)
{
    if (type == NULL) {
        PyErr_Clear();
        Py_XDECREF(value);
        Py_XDECREF(traceback);
        return;
    }
    if (value == NULL || Py_TYPE(value) != (PyTypeObject *)type) {
        PyErr_NormalizeException(&type, &value, &traceback);
    }
    if (traceback != NULL && value != NULL && PyExceptionInstance_Check(value)) {
        (void)PyException_SetTraceback(value, traceback);
    }
    Py_XDECREF(traceback);
    Py_DECREF(type);
    PyErr_SetRaisedException(value);
}

PyObject *PyErr_NewException(const char *name, PyObject *base, PyObject *dict)
{
    const char *dot = strrchr(name, '.');
    if (dot == NULL) {
        PyErr_SetString(
            PyExc_SystemError, "PyErr_NewException: name must be module.class");
        return NULL;
    }
    PyObject *result = NULL;
    PyObject *bases = NULL;
    PyObject *module = PyUnicode_FromStringAndSize(name, dot - name);
    PyObject *ns = dict != NULL ? PyDict_Copy(dict) : PyDict_New();
    if (module == NULL || ns == NULL) {
        goto fail;
    }
    if (PyDict_SetDefaultRef(ns, NAME(__module__), module, NULL) < 0) {
        goto fail;
    }
    if (base == NULL) {
        base = PyExc_Exception;
    }
    bases = PyTuple_Check(base) ? Py_NewRef(base) : PyTuple_Pack(1, base);
    if (bases != NULL) {
        result =
            PyObject_CallFunction((PyObject *)&PyType_Type, "sOO", dot + 1, bases, ns);
    }
fail:
    Py_XDECREF(module);
    Py_XDECREF(ns);
    Py_XDECREF(bases);
    return result;
}

void _PyErr_FormatNote(const char *format, ...)
{
    PyObject *exception = PyErr_GetRaisedException();
    va_list args;
    va_start(args, format);
    PyObject *note = PyUnicode_FromFormatV(format, args);
    va_end(args);
    PyObject *result = note == NULL
                           ? NULL
                           : PyObject_CallMethodOneArg(exception, NAME(add_note), note);
    Py_XDECREF(note);
    if (result == NULL) {
        /* The failure replaces nothing: it becomes the context of what was raised. */
        PyObject *failure = PyErr_GetRaisedException();
        PyException_SetContext(exception, failure);
    }
    Py_XDECREF(result);
    PyErr_SetRaisedException(exception);
}

int _PyGen_SetStopIterationValue(PyObject *value)
{
    if (value == NULL || (!PyTuple_Check(value) && !PyExceptionInstance_Check(value))) {
        /* A plain value is passed to the constructor as it is. */
        PyErr_SetObject(PyExc_StopIteration, value);
        return 0;
    }
    PyObject *exception = PyObject_CallOneArg(PyExc_StopIteration, value);
    if (exception == NULL) {
        return -1;
    }
    PyErr_SetObject(PyExc_StopIteration, exception);
    Py_DECREF(exception);
    return 0;
}

void Py_FatalError(const char *message)
{
    fflush(stdout);
    fprintf(stderr, "Fatal Python error: %s\n", message);
    fflush(stderr);
    abort();
}
