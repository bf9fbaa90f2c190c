/* SPDX-License-Identifier: MIT */
#include "builtin/argparse.h"

static const char *shown_name(const struct arg_spec *spec)
{
    return spec->fname != NULL ? spec->fname : "function";
}

static const char *shown_call(const struct arg_spec *spec)
{
    return spec->fname != NULL ? "()" : "";
}

/* "f() takes <bound> <limit> <kind>argument[s] (<given> given)". Returns -1. */
static int wrong_count(const struct arg_spec *spec, const char *bound, int limit,
    const char *kind, Py_ssize_t given)
{
    PyErr_Format(PyExc_TypeError, "%.200s%s takes %s %d %sargument%s (%zd given)",
        shown_name(spec), shown_call(spec), bound, limit, kind, limit == 1 ? "" : "s",
        given);
    return -1;
}

/* Index of the parameter, or -1. */
static int find_parameter(const struct arg_spec *spec, PyObject *name)
{
    for (int i = spec->positional_only; i < spec->count; i++) {
        if (PyUnicode_EqualToUTF8(name, spec->names[i])) {
            return i;
        }
    }
    return -1;
}

static int bind_keyword(
    const struct arg_spec *spec, PyObject *name, PyObject *value, PyObject **values)
{
    if (!PyUnicode_Check(name)) {
        PyErr_SetString(PyExc_TypeError, "keywords must be strings");
        return -1;
    }
    int i = find_parameter(spec, name);
    if (i < 0) {
        PyErr_Format(PyExc_TypeError,
            "%.200s%s got an unexpected keyword argument '%S'", shown_name(spec),
            shown_call(spec), name);
        return -1;
    }
    if (values[i] != NULL) {
        PyErr_Format(PyExc_TypeError,
            "argument for %.200s%s given by name ('%s') and position (%d)",
            shown_name(spec), shown_call(spec), spec->names[i], i + 1);
        return -1;
    }
    values[i] = value;
    return 0;
}

static int check_counts(const struct arg_spec *spec, Py_ssize_t nargs, Py_ssize_t nkw)
{
    if (nargs + nkw > spec->count) {
        return wrong_count(
            spec, "at most", spec->count, nargs == 0 ? "keyword " : "", nargs + nkw);
    }
    if (nargs > spec->max_positional) {
        if (spec->max_positional == 0) {
            PyErr_Format(PyExc_TypeError, "%.200s%s takes no positional arguments",
                shown_name(spec), shown_call(spec));
            return -1;
        }
        bool exact = spec->required >= spec->max_positional;
        return wrong_count(spec, exact ? "exactly" : "at most", spec->max_positional,
            "positional ", nargs);
    }
    return 0;
}

static int check_required(
    const struct arg_spec *spec, Py_ssize_t nargs, PyObject *const *values)
{
    for (int i = 0; i < spec->required; i++) {
        if (values[i] != NULL) {
            continue;
        }
        if (i < spec->positional_only) {
            int needed = Py_MIN(spec->positional_only, spec->required);
            bool exact = needed == spec->max_positional;
            return wrong_count(
                spec, exact ? "exactly" : "at least", needed, "positional ", nargs);
        }
        PyErr_Format(PyExc_TypeError,
            "%.200s%s missing required argument '%s' (pos %d)", shown_name(spec),
            shown_call(spec), spec->names[i], i + 1);
        return -1;
    }
    return 0;
}

int argparse_bind(const struct arg_spec *spec, PyObject *const *args, Py_ssize_t nargs,
    PyObject *kwnames, PyObject **values)
{
    Py_ssize_t nkw = kwnames == NULL ? 0 : PyTuple_GET_SIZE(kwnames);
    if (check_counts(spec, nargs, nkw) < 0) {
        return -1;
    }
    for (int i = 0; i < spec->count; i++) {
        values[i] = i < nargs ? args[i] : NULL;
    }
    for (Py_ssize_t i = 0; i < nkw; i++) {
        PyObject *name = PyTuple_GET_ITEM(kwnames, i);
        if (bind_keyword(spec, name, args[nargs + i], values) < 0) {
            return -1;
        }
    }
    return check_required(spec, nargs, values);
}

int argparse_bind_tuple(
    const struct arg_spec *spec, PyObject *args, PyObject *kwargs, PyObject **values)
{
    Py_ssize_t nargs = PyTuple_GET_SIZE(args);
    if (check_counts(spec, nargs, kwargs == NULL ? 0 : PyDict_Size(kwargs)) < 0) {
        return -1;
    }
    for (int i = 0; i < spec->count; i++) {
        values[i] = i < nargs ? PyTuple_GET_ITEM(args, i) : NULL;
    }
    Py_ssize_t at = 0;
    PyObject *name, *value;
    while (kwargs != NULL && PyDict_Next(kwargs, &at, &name, &value)) {
        if (bind_keyword(spec, name, value, values) < 0) {
            return -1;
        }
    }
    return check_required(spec, nargs, values);
}

int _PyArg_NoKeywords(const char *funcname, PyObject *kwargs)
{
    if (kwargs == NULL || PyDict_Size(kwargs) == 0) {
        return 1;
    }
    PyErr_Format(PyExc_TypeError, "%.200s() takes no keyword arguments", funcname);
    return 0;
}

int _PyArg_NoPositional(const char *funcname, PyObject *args)
{
    if (args == NULL || PyTuple_GET_SIZE(args) == 0) {
        return 1;
    }
    PyErr_Format(PyExc_TypeError, "%.200s() takes no positional arguments", funcname);
    return 0;
}

void _PyArg_BadArgument(
    const char *fname, const char *displayname, const char *expected, PyObject *arg)
{
    PyErr_Format(PyExc_TypeError, "%.200s() %.200s must be %.50s, not %.50s", fname,
        displayname, expected, arg == Py_None ? "None" : Py_TYPE(arg)->tp_name);
}

int _PyArg_CheckPositional(
    const char *name, Py_ssize_t nargs, Py_ssize_t min, Py_ssize_t max)
{
    if (nargs >= min && nargs <= max) {
        return 1;
    }
    Py_ssize_t limit = nargs < min ? min : max;
    const char *bound = min == max ? "" : nargs < min ? "at least " : "at most ";
    const char *plural = limit == 1 ? "" : "s";
    if (name != NULL) {
        PyErr_Format(PyExc_TypeError, "%.200s expected %s%zd argument%s, got %zd", name,
            bound, limit, plural, nargs);
    } else {
        PyErr_Format(PyExc_TypeError,
            "unpacked tuple should have %s%zd element%s, but has %zd", bound, limit,
            plural, nargs);
    }
    return 0;
}

int PyArg_UnpackTuple(
    PyObject *args, const char *name, Py_ssize_t min, Py_ssize_t max, ...)
{
    if (!PyTuple_Check(args)) {
        PyErr_SetString(
            PyExc_SystemError, "PyArg_UnpackTuple() argument list is not a tuple");
        return 0;
    }
    Py_ssize_t size = PyTuple_GET_SIZE(args);
    if (!_PyArg_CheckPositional(name, size, min, max)) {
        return 0;
    }
    va_list targets;
    va_start(targets, max);
    for (Py_ssize_t i = 0; i < size; i++) {
        *va_arg(targets, PyObject **) = PyTuple_GET_ITEM(args, i);
    }
    va_end(targets);
    return 1;
}
