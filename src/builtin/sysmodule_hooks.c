/* SPDX-License-Identifier: MIT */
#include "builtin/sysmodule.h"

#include "builtin/errors.h"
#include "builtin/textio.h"
#include "builtin/traceback.h"
#include "object/names.h"

/* sys.displayhook, sys.excepthook and sys.unraisablehook: what happens unless the
 * program replaces them. */

static PyObject *display(PyObject *Py_UNUSED(module), PyObject *value)
{
    PyObject *builtins = PyEval_GetBuiltins();
    if (builtins == NULL) {
        PyErr_SetString(PyExc_RuntimeError, "lost builtins module");
        return NULL;
    }
    if (value == Py_None) {
        Py_RETURN_NONE;
    }
    if (PyDict_SetItemString(builtins, "_", Py_None) < 0) {
        return NULL;
    }
    PyObject *stream = Py_XNewRef(PySys_GetObject("stdout"));
    if (stream == NULL || stream == Py_None) {
        Py_XDECREF(stream);
        PyErr_SetString(PyExc_RuntimeError, "lost sys.stdout");
        return NULL;
    }
    int result = PyFile_WriteObject(value, stream, 0);
    if (result == 0) {
        result = PyFile_WriteString("\n", stream);
    }
    Py_DECREF(stream);
    if (result < 0 || PyDict_SetItemString(builtins, "_", value) < 0) {
        return NULL;
    }
    Py_RETURN_NONE;
}

static PyObject *excepthook(PyObject *Py_UNUSED(module), PyObject *args)
{
    PyObject *type, *value, *traceback = Py_None;
    if (!PyArg_UnpackTuple(args, "excepthook", 3, 3, &type, &value, &traceback)) {
        return NULL;
    }
    if (PyExceptionInstance_Check(value) && traceback != Py_None) {
        PyObject *own = PyException_GetTraceback(value);
        if (own == NULL && PyException_SetTraceback(value, traceback) < 0) {
            return NULL;
        }
        Py_XDECREF(own);
    }
    traceback_display(value);
    Py_RETURN_NONE;
}

static PyObject *unraisable(PyObject *Py_UNUSED(module), PyObject *args)
{
    if (!Py_IS_TYPE(args, &sys_unraisable_type)) {
        PyErr_SetString(PyExc_TypeError,
            "sys.unraisablehook argument type must be UnraisableHookArgs");
        return NULL;
    }
    PyObject *value = PyTuple_GET_ITEM(args, 1);
    PyObject *message = PyTuple_GET_ITEM(args, 3);
    PyObject *object = PyTuple_GET_ITEM(args, 4);
    errors_print_unraisable(message == Py_None ? NULL : message,
        object == Py_None ? NULL : object, value == Py_None ? NULL : value);
    Py_RETURN_NONE;
}

PyMethodDef sys_hook_methods[] = {
    {"displayhook", display, METH_O,
        "displayhook($module, object, /)\n--\n\n"
        "Print an object to sys.stdout and save it in builtins._"},
    {"excepthook", excepthook, METH_VARARGS,
        "excepthook($module, exctype, value, traceback, /)\n--\n\n"
        "Print an exception with its traceback to sys.stderr."},
    {"unraisablehook", unraisable, METH_O,
        "unraisablehook($module, unraisable, /)\n--\n\n"
        "Print an exception that could not be raised to sys.stderr."},
    {NULL, NULL, 0, NULL},
};
