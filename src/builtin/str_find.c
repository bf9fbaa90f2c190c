/* SPDX-License-Identifier: MIT */
#include "builtin/str.h"
#include "builtin/str_methods.h"
#include "builtin/str_writer.h"

static int need_str(const char *name, int position, PyObject *o)
{
    if (PyUnicode_Check(o)) {
        return 0;
    }
    PyErr_Format(
        PyExc_TypeError, "%s() argument %d must be str, not %T", name, position, o);
    return -1;
}

/* Arguments (sub[, start[, end]]). 0; -1. */
static int find_arguments(const char *name, PyObject *self, PyObject *const *args,
    Py_ssize_t nargs, Py_ssize_t bounds[2])
{
    if (!_PyArg_CheckPositional(name, nargs, 1, 3) || need_str(name, 1, args[0]) < 0) {
        return -1;
    }
    return str_parse_bounds(
        args, nargs, PyUnicode_GET_LENGTH(self), &bounds[0], &bounds[1]);
}

static PyObject *not_found(void)
{
    PyErr_SetString(PyExc_ValueError, "substring not found");
    return NULL;
}

PyObject *str_method_find(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    Py_ssize_t at[2];
    if (find_arguments("find", self, args, nargs, at) < 0) {
        return NULL;
    }
    return PyLong_FromSsize_t(str_search(self, args[0], at[0], at[1], false));
}

PyObject *str_method_rfind(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    Py_ssize_t at[2];
    if (find_arguments("rfind", self, args, nargs, at) < 0) {
        return NULL;
    }
    return PyLong_FromSsize_t(str_search(self, args[0], at[0], at[1], true));
}

PyObject *str_method_index(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    Py_ssize_t at[2];
    if (find_arguments("index", self, args, nargs, at) < 0) {
        return NULL;
    }
    Py_ssize_t i = str_search(self, args[0], at[0], at[1], false);
    return i < 0 ? not_found() : PyLong_FromSsize_t(i);
}

PyObject *str_method_rindex(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    Py_ssize_t at[2];
    if (find_arguments("rindex", self, args, nargs, at) < 0) {
        return NULL;
    }
    Py_ssize_t i = str_search(self, args[0], at[0], at[1], true);
    return i < 0 ? not_found() : PyLong_FromSsize_t(i);
}

PyObject *str_method_count(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    Py_ssize_t at[2];
    if (find_arguments("count", self, args, nargs, at) < 0) {
        return NULL;
    }
    return PyLong_FromSsize_t(str_count(self, args[0], at[0], at[1], PY_SSIZE_T_MAX));
}

/* Starts and ends ------------------------------------------------------------------------ */

static bool has_affix(
    PyObject *self, PyObject *affix, const Py_ssize_t at[2], bool suffix)
{
    Py_ssize_t n = PyUnicode_GET_LENGTH(affix);
    if (at[0] > at[1] || n > at[1] - at[0]) {
        return false;
    }
    return str_matches_at(self, affix, suffix ? at[1] - n : at[0], at[1]);
}

static PyObject *any_affix(
    PyObject *self, PyObject *tuple, const Py_ssize_t at[2], bool suffix)
{
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(tuple); i++) {
        PyObject *affix = PyTuple_GET_ITEM(tuple, i);
        if (!PyUnicode_Check(affix)) {
            return PyErr_Format(PyExc_TypeError,
                "tuple for %s must only contain str, not %.100s",
                suffix ? "endswith" : "startswith", Py_TYPE(affix)->tp_name);
        }
        if (has_affix(self, affix, at, suffix)) {
            Py_RETURN_TRUE;
        }
    }
    Py_RETURN_FALSE;
}

static PyObject *affix_method(
    PyObject *self, PyObject *const *args, Py_ssize_t nargs, bool suffix)
{
    const char *name = suffix ? "endswith" : "startswith";
    Py_ssize_t at[2];
    if (!_PyArg_CheckPositional(name, nargs, 1, 3) ||
        str_parse_bounds(args, nargs, PyUnicode_GET_LENGTH(self), &at[0], &at[1]) < 0) {
        return NULL;
    }
    if (PyTuple_Check(args[0])) {
        return any_affix(self, args[0], at, suffix);
    }
    if (!PyUnicode_Check(args[0])) {
        return PyErr_Format(PyExc_TypeError,
            "%s first arg must be str or a tuple of str, not %.100s", name,
            Py_TYPE(args[0])->tp_name);
    }
    return PyBool_FromLong(has_affix(self, args[0], at, suffix));
}

PyObject *str_method_startswith(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    return affix_method(self, args, nargs, false);
}

PyObject *str_method_endswith(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    return affix_method(self, args, nargs, true);
}

static PyObject *remove_affix(PyObject *self, PyObject *affix, bool suffix)
{
    if (!PyUnicode_Check(affix)) {
        return PyErr_Format(PyExc_TypeError, "%s() argument must be str, not %T",
            suffix ? "removesuffix" : "removeprefix", affix);
    }
    Py_ssize_t at[2] = {0, PyUnicode_GET_LENGTH(self)};
    Py_ssize_t n = PyUnicode_GET_LENGTH(affix);
    if (!has_affix(self, affix, at, suffix)) {
        return str_exact(self);
    }
    return suffix ? str_slice(self, 0, at[1] - n) : str_slice(self, n, at[1]);
}

PyObject *str_method_removeprefix(PyObject *self, PyObject *prefix)
{
    return remove_affix(self, prefix, false);
}

PyObject *str_method_removesuffix(PyObject *self, PyObject *suffix)
{
    return remove_affix(self, suffix, true);
}

/* Replacing ------------------------------------------------------------------------------- */

/* Text around every character, as replace('', x) wants it. */
static int replace_empty(
    struct str_writer *w, PyObject *self, PyObject *new, Py_ssize_t count)
{
    Py_ssize_t n = PyUnicode_GET_LENGTH(self);
    for (Py_ssize_t i = 0; i <= n; i++) {
        if ((i < count && writer_str(w, new) < 0) ||
            (i < n && writer_char(w, str_read(self, i)) < 0)) {
            return -1;
        }
    }
    return 0;
}

static int replace_text(
    struct str_writer *w, PyObject *self, PyObject *const pair[2], Py_ssize_t count)
{
    Py_ssize_t n = PyUnicode_GET_LENGTH(self), done = 0;
    for (; count > 0; count--) {
        Py_ssize_t i = str_search(self, pair[0], done, n, false);
        if (i < 0) {
            break;
        }
        if (writer_range(w, self, done, i) < 0 || writer_str(w, pair[1]) < 0) {
            return -1;
        }
        done = i + PyUnicode_GET_LENGTH(pair[0]);
    }
    return writer_range(w, self, done, n);
}

static PyObject *replace(PyObject *self, PyObject *old, PyObject *new, Py_ssize_t count)
{
    Py_ssize_t n = PyUnicode_GET_LENGTH(self);
    if (count < 0) {
        count = PY_SSIZE_T_MAX;
    }
    bool empty = PyUnicode_GET_LENGTH(old) == 0;
    if (count == 0 || (!empty && str_search(self, old, 0, n, false) < 0)) {
        return str_exact(self);
    }
    struct str_writer w;
    writer_init(&w);
    PyObject *const pair[2] = {old, new};
    int result = empty ? replace_empty(&w, self, new, count)
                       : replace_text(&w, self, pair, count);
    if (result < 0) {
        writer_drop(&w);
        return NULL;
    }
    return writer_finish(&w);
}

PyObject *PyUnicode_Replace(
    PyObject *o, PyObject *old, PyObject *replacement, Py_ssize_t maxcount)
{
    if (!PyUnicode_Check(o) || !PyUnicode_Check(old) || !PyUnicode_Check(replacement)) {
        PyErr_BadArgument();
        return NULL;
    }
    return replace(o, old, replacement, maxcount);
}

PyObject *str_method_replace(PyObject *self, PyObject *args, PyObject *kwargs)
{
    static char *const names[] = {(char *)"", (char *)"", (char *)"count", NULL};
    PyObject *old, *new;
    Py_ssize_t count = -1;
    if (!PyArg_ParseTupleAndKeywords(
            args, kwargs, "UU|n:replace", names, &old, &new, &count)) {
        return NULL;
    }
    return replace(self, old, new, count);
}
