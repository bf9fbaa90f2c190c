/* SPDX-License-Identifier: MIT */
#include "builtin/str.h"
#include "builtin/str_methods.h"
#include "builtin/str_writer.h"
#include "builtin/ucd.h"

/* Appends self[start:end]. 0; -1. */
static int add_part(PyObject *list, PyObject *self, Py_ssize_t start, Py_ssize_t end)
{
    PyObject *part = str_slice(self, start, end);
    if (part == NULL) {
        return -1;
    }
    int result = PyList_Append(list, part);
    Py_DECREF(part);
    return result;
}

static bool space_at(PyObject *self, Py_ssize_t i)
{
    return ucd_is_space(str_read(self, i));
}

static int split_space(PyObject *list, PyObject *self, Py_ssize_t most)
{
    Py_ssize_t n = PyUnicode_GET_LENGTH(self), i = 0;
    for (;;) {
        while (i < n && space_at(self, i)) {
            i++;
        }
        if (i == n) {
            return 0;
        }
        Py_ssize_t start = i;
        while (i < n && !space_at(self, i)) {
            i++;
        }
        if (most-- <= 0) {
            return add_part(list, self, start, n);
        }
        if (add_part(list, self, start, i) < 0) {
            return -1;
        }
    }
}

static int rsplit_space(PyObject *list, PyObject *self, Py_ssize_t most)
{
    Py_ssize_t i = PyUnicode_GET_LENGTH(self);
    for (;;) {
        while (i > 0 && space_at(self, i - 1)) {
            i--;
        }
        if (i == 0) {
            return 0;
        }
        Py_ssize_t end = i;
        if (most-- <= 0) {
            return add_part(list, self, 0, end);
        }
        while (i > 0 && !space_at(self, i - 1)) {
            i--;
        }
        if (add_part(list, self, i, end) < 0) {
            return -1;
        }
    }
}

static int split_text(PyObject *list, PyObject *self, PyObject *sep, Py_ssize_t most)
{
    Py_ssize_t n = PyUnicode_GET_LENGTH(self), done = 0;
    for (; most > 0; most--) {
        Py_ssize_t i = str_search(self, sep, done, n, false);
        if (i < 0) {
            break;
        }
        if (add_part(list, self, done, i) < 0) {
            return -1;
        }
        done = i + PyUnicode_GET_LENGTH(sep);
    }
    return add_part(list, self, done, n);
}

static int rsplit_text(PyObject *list, PyObject *self, PyObject *sep, Py_ssize_t most)
{
    Py_ssize_t end = PyUnicode_GET_LENGTH(self);
    for (; most > 0; most--) {
        Py_ssize_t i = str_search(self, sep, 0, end, true);
        if (i < 0) {
            break;
        }
        if (add_part(list, self, i + PyUnicode_GET_LENGTH(sep), end) < 0) {
            return -1;
        }
        end = i;
    }
    return add_part(list, self, 0, end);
}

typedef int (*split_at_space)(PyObject *, PyObject *, Py_ssize_t);
typedef int (*split_at_text)(PyObject *, PyObject *, PyObject *, Py_ssize_t);

static int split_into(
    PyObject *list, PyObject *self, PyObject *sep, Py_ssize_t most, bool backwards)
{
    split_at_space at_space = backwards ? rsplit_space : split_space;
    split_at_text at_text = backwards ? rsplit_text : split_text;
    int result =
        sep == NULL ? at_space(list, self, most) : at_text(list, self, sep, most);
    return result == 0 && backwards ? PyList_Reverse(list) : result;
}

/* sep None or NULL: white space. */
static PyObject *split(PyObject *self, PyObject *sep, Py_ssize_t most, bool backwards)
{
    if (sep == Py_None) {
        sep = NULL;
    }
    if (sep != NULL && !PyUnicode_Check(sep)) {
        return PyErr_Format(PyExc_TypeError, "must be str or None, not %T", sep);
    }
    if (sep != NULL && PyUnicode_GET_LENGTH(sep) == 0) {
        PyErr_SetString(PyExc_ValueError, "empty separator");
        return NULL;
    }
    PyObject *list = PyList_New(0);
    if (list == NULL) {
        return NULL;
    }
    if (split_into(list, self, sep, most < 0 ? PY_SSIZE_T_MAX : most, backwards) < 0) {
        Py_DECREF(list);
        return NULL;
    }
    return list;
}

PyObject *PyUnicode_Split(PyObject *o, PyObject *separator, Py_ssize_t maxsplit)
{
    if (!PyUnicode_Check(o)) {
        return PyErr_Format(PyExc_TypeError, "must be str, not %T", o);
    }
    return split(o, separator, maxsplit, false);
}

static PyObject *split_method(
    PyObject *self, PyObject *args, PyObject *kwargs, bool backwards)
{
    static char *const names[] = {(char *)"sep", (char *)"maxsplit", NULL};
    PyObject *sep = NULL;
    Py_ssize_t most = -1;
    const char *format = backwards ? "|On:rsplit" : "|On:split";
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, format, names, &sep, &most)) {
        return NULL;
    }
    return split(self, sep, most, backwards);
}

PyObject *str_method_split(PyObject *self, PyObject *args, PyObject *kwargs)
{
    return split_method(self, args, kwargs, false);
}

PyObject *str_method_rsplit(PyObject *self, PyObject *args, PyObject *kwargs)
{
    return split_method(self, args, kwargs, true);
}

static int add_lines(PyObject *list, PyObject *self, bool keep_ends)
{
    Py_ssize_t n = PyUnicode_GET_LENGTH(self), i = 0;
    while (i < n) {
        Py_ssize_t start = i;
        while (i < n && !ucd_is_linebreak(str_read(self, i))) {
            i++;
        }
        Py_ssize_t end = i;
        if (i < n) {
            bool pair =
                i + 1 < n && str_read(self, i) == '\r' && str_read(self, i + 1) == '\n';
            i += pair ? 2 : 1;
        }
        if (add_part(list, self, start, keep_ends ? i : end) < 0) {
            return -1;
        }
    }
    return 0;
}

PyObject *str_method_splitlines(PyObject *self, PyObject *args, PyObject *kwargs)
{
    static char *const names[] = {(char *)"keepends", NULL};
    int keep_ends = 0;
    if (!PyArg_ParseTupleAndKeywords(
            args, kwargs, "|p:splitlines", names, &keep_ends)) {
        return NULL;
    }
    PyObject *list = PyList_New(0);
    if (list != NULL && add_lines(list, self, keep_ends) < 0) {
        Py_CLEAR(list);
    }
    return list;
}

/* The three parts around [at, at + length). */
static PyObject *three_parts(PyObject *self, Py_ssize_t at, Py_ssize_t length)
{
    PyObject *parts[3] = {NULL, NULL, NULL};
    PyObject *tuple = NULL;
    parts[0] = str_slice(self, 0, at);
    parts[1] = str_slice(self, at, at + length);
    parts[2] = str_slice(self, at + length, PyUnicode_GET_LENGTH(self));
    if (parts[0] != NULL && parts[1] != NULL && parts[2] != NULL) {
        tuple = PyTuple_Pack(3, parts[0], parts[1], parts[2]);
    }
    for (int i = 0; i < 3; i++) {
        Py_XDECREF(parts[i]);
    }
    return tuple;
}

static PyObject *partition(PyObject *self, PyObject *sep, bool backwards)
{
    if (!PyUnicode_Check(sep)) {
        return PyErr_Format(PyExc_TypeError, "must be str, not %T", sep);
    }
    Py_ssize_t n = PyUnicode_GET_LENGTH(self), length = PyUnicode_GET_LENGTH(sep);
    if (length == 0) {
        PyErr_SetString(PyExc_ValueError, "empty separator");
        return NULL;
    }
    Py_ssize_t at = str_search(self, sep, 0, n, backwards);
    if (at < 0) {
        at = backwards ? 0 : n;
        length = 0;
    }
    return three_parts(self, at, length);
}

PyObject *str_method_partition(PyObject *self, PyObject *sep)
{
    return partition(self, sep, false);
}

PyObject *str_method_rpartition(PyObject *self, PyObject *sep)
{
    return partition(self, sep, true);
}

/* Joining ----------------------------------------------------------------------------------- */

static int join_items(struct str_writer *w, PyObject *separator, PyObject *items)
{
    for (Py_ssize_t i = 0; i < PySequence_Fast_GET_SIZE(items); i++) {
        PyObject *item = PySequence_Fast_GET_ITEM(items, i);
        if (!PyUnicode_Check(item)) {
            PyErr_Format(PyExc_TypeError,
                "sequence item %zd: expected str instance, %.80s found", i,
                Py_TYPE(item)->tp_name);
            return -1;
        }
        if ((i > 0 && separator != NULL && writer_str(w, separator) < 0) ||
            writer_str(w, item) < 0) {
            return -1;
        }
    }
    return 0;
}

static PyObject *join_fast(PyObject *separator, PyObject *items)
{
    if (PySequence_Fast_GET_SIZE(items) == 1 &&
        PyUnicode_CheckExact(PySequence_Fast_GET_ITEM(items, 0))) {
        return Py_NewRef(PySequence_Fast_GET_ITEM(items, 0));
    }
    struct str_writer w;
    writer_init(&w);
    if (join_items(&w, separator, items) < 0) {
        writer_drop(&w);
        return NULL;
    }
    return writer_finish(&w);
}

PyObject *PyUnicode_Join(PyObject *separator, PyObject *sequence)
{
    if (separator != NULL && !PyUnicode_Check(separator)) {
        return PyErr_Format(PyExc_TypeError,
            "separator: expected str instance, %.80s found",
            Py_TYPE(separator)->tp_name);
    }
    PyObject *items = PySequence_Fast(sequence, "can only join an iterable");
    if (items == NULL) {
        return NULL;
    }
    PyObject *result = join_fast(separator, items);
    Py_DECREF(items);
    return result;
}

PyObject *str_method_join(PyObject *self, PyObject *iterable)
{
    return PyUnicode_Join(self, iterable);
}
