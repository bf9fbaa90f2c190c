/* SPDX-License-Identifier: MIT */
#include "builtin/errors.h"

#include "builtin/structseq.h"
#include "builtin/sysmodule.h"
#include "builtin/textio.h"
#include "builtin/traceback.h"

/* Exceptions that nobody can catch: raised by finalizers, callbacks of weak references
 * and the like. */

/* Writes "message:\n" or "Exception ignored in: repr\n". 0; -> -1. */
static int write_headline(PyObject *file, PyObject *message, PyObject *object)
{
    if (object != NULL) {
        int started = message != NULL
                          ? textio_write(file, message)
                          : PyFile_WriteString("Exception ignored in", file);
        if (started < 0 || PyFile_WriteString(": ", file) < 0) {
            return -1;
        }
        if (PyFile_WriteObject(object, file, 0) < 0) {
            PyErr_Clear();
            if (PyFile_WriteString("<object repr() failed>", file) < 0) {
                return -1;
            }
        }
        return PyFile_WriteString("\n", file);
    }
    if (message == NULL) {
        return 0;
    }
    return textio_write(file, message) < 0 ? -1 : PyFile_WriteString(":\n", file);
}

void errors_print_unraisable(PyObject *message, PyObject *object, PyObject *exception)
{
    PyObject *file = Py_XNewRef(PySys_GetObject("stderr"));
    if (file == NULL || file == Py_None) {
        Py_XDECREF(file);
        return;
    }
    if (write_headline(file, message, object) < 0) {
        PyErr_Clear();
    }
    if (exception != NULL) {
        traceback_print_bare(exception, file);
    }
    if (textio_flush(file) < 0) {
        PyErr_Clear();
    }
    Py_DECREF(file);
}

/* Calls the program's hook. 1 when there is none of its own; 0 done; -> -1. */
static int call_hook(PyObject *message, PyObject *object, PyObject *exception)
{
    PyObject *hook = Py_XNewRef(PySys_GetObject("unraisablehook"));
    if (hook == NULL || hook == Py_None ||
        hook == PySys_GetObject("__unraisablehook__")) {
        Py_XDECREF(hook);
        return 1;
    }
    PyObject *traceback = PyException_GetTraceback(exception);
    PyObject *args = structseq_build(&sys_unraisable_type, "(OOOOO)",
        Py_TYPE(exception), exception, traceback != NULL ? traceback : Py_None,
        message != NULL ? message : Py_None, object != NULL ? object : Py_None);
    Py_XDECREF(traceback);
    PyObject *result = args == NULL ? NULL : PyObject_CallOneArg(hook, args);
    Py_XDECREF(args);
    Py_DECREF(hook);
    Py_XDECREF(result);
    return result == NULL ? -1 : 0;
}

/* Reports the pending exception and clears it. message and object may be NULL. */
static void report(PyObject *message, PyObject *object, PyObject *exception)
{
    int result = call_hook(message, object, exception);
    if (result > 0) {
        errors_print_unraisable(message, object, exception);
    } else if (result < 0) {
        /* The hook itself failed: report that, and no more than that. */
        PyObject *failure = PyErr_GetRaisedException();
        PyObject *text =
            PyUnicode_FromString("Exception ignored in sys.unraisablehook");
        PyObject *hook = Py_XNewRef(PySys_GetObject("unraisablehook"));
        errors_print_unraisable(text, hook, failure);
        Py_XDECREF(hook);
        Py_XDECREF(text);
        Py_XDECREF(failure);
    }
    PyErr_Clear();
}

void PyErr_WriteUnraisable(PyObject *object)
{
    PyObject *exception = PyErr_GetRaisedException();
    if (exception != NULL) {
        report(NULL, object, exception);
        Py_DECREF(exception);
    }
}

void PyErr_FormatUnraisable(const char *format, ...)
{
    PyObject *exception = PyErr_GetRaisedException();
    if (exception == NULL) {
        return;
    }
    PyObject *message = NULL;
    if (format != NULL) {
        va_list args;
        va_start(args, format);
        message = PyUnicode_FromFormatV(format, args);
        va_end(args);
        PyErr_Clear();
    }
    report(message, NULL, exception);
    Py_XDECREF(message);
    Py_DECREF(exception);
}
