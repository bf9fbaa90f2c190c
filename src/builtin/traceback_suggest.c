/* SPDX-License-Identifier: MIT */
#include "builtin/traceback.h"

#include "builtin/exceptions.h"
#include "builtin/suggest.h"

/* The "Did you mean …" part of the last line of an uncaught exception. */

static bool starts_private(PyObject *name)
{
    return PyUnicode_GET_LENGTH(name) > 0 && PyUnicode_READ_CHAR(name, 0) == '_';
}

/* New str, or NULL without exception. */
static PyObject *spell(PyObject *candidate)
{
    PyObject *text = candidate == NULL
                         ? NULL
                         : PyUnicode_FromFormat(". Did you mean: '%U'?", candidate);
    PyErr_Clear();
    return text;
}

static PyObject *for_attribute(struct exc_attribute *e)
{
    if (e->obj == NULL || e->name == NULL || !PyUnicode_Check(e->name)) {
        return NULL;
    }
    PyObject *names = PyObject_Dir(e->obj);
    if (names == NULL) {
        PyErr_Clear();
        return NULL;
    }
    PyObject *text = spell(suggest_best(names, e->name, !starts_private(e->name)));
    Py_DECREF(names);
    return text;
}

/* Adds the keys of a dict to a list. 0; -> -1. */
static int add_keys(PyObject *list, PyObject *dict)
{
    return dict == NULL || !PyDict_Check(dict) ? 0 : PyList_Extend(list, dict);
}

/* New list of the names that the frame of the last entry can see; -> NULL. */
static PyObject *visible_names(PyFrameObject *frame)
{
    PyObject *list = PyList_New(0);
    PyObject *locals = list == NULL ? NULL : frame_locals(frame);
    if (locals == NULL || add_keys(list, locals) < 0 ||
        add_keys(list, frame->f_globals) < 0 || add_keys(list, frame->f_builtins) < 0 ||
        PyList_Sort(list) < 0) {
        Py_CLEAR(list);
    }
    Py_XDECREF(locals);
    return list;
}

static bool is_standard_module(PyObject *name)
{
    static const char *const modules[] = {"abc", "ast", "asyncio", "atexit", "bisect",
        "collections", "contextlib", "copy", "dataclasses", "datetime", "decimal",
        "dis", "enum", "fractions", "functools", "gc", "heapq", "inspect", "io",
        "itertools", "json", "keyword", "math", "operator", "os", "pickle", "platform",
        "random", "re", "shutil", "signal", "socket", "string", "struct", "subprocess",
        "sys", "tempfile", "textwrap", "threading", "time", "traceback", "types",
        "typing", "unittest", "uuid", "warnings", "weakref"};
    for (size_t i = 0; i < Py_ARRAY_LENGTH(modules); i++) {
        if (PyUnicode_EqualToUTF8(name, modules[i])) {
            return true;
        }
    }
    return false;
}

static PyObject *for_name(struct exc_name *e)
{
    struct traceback *tb = (struct traceback *)e->traceback;
    if (e->name == NULL || !PyUnicode_Check(e->name) || tb == NULL) {
        return NULL;
    }
    while (tb->tb_next != NULL) {
        tb = tb->tb_next;
    }
    PyObject *names = visible_names(tb->tb_frame);
    PyObject *best =
        names == NULL ? NULL : suggest_best(names, e->name, !starts_private(e->name));
    PyObject *text = spell(best);
    if (is_standard_module(e->name)) {
        PyObject *more =
            text == NULL
                ? PyUnicode_FromFormat(". Did you forget to import '%U'?", e->name)
                : PyUnicode_FromFormat(
                      "%U Or did you forget to import '%U'?", text, e->name);
        PyErr_Clear();
        Py_XDECREF(text);
        text = more;
    }
    PyErr_Clear();
    Py_XDECREF(names);
    return text;
}

PyObject *traceback_suggestion(PyObject *exception)
{
    if (PyErr_GivenExceptionMatches(exception, PyExc_AttributeError)) {
        return for_attribute((struct exc_attribute *)exception);
    }
    if (PyErr_GivenExceptionMatches(exception, PyExc_NameError)) {
        return for_name((struct exc_name *)exception);
    }
    return NULL;
}
