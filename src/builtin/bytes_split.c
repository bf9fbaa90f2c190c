/* SPDX-License-Identifier: MIT */
#include "builtin/bytes.h"

/* Appends self[start:end]. 0; -1. */
static int add_part(PyObject *list, PyObject *self, Py_ssize_t start, Py_ssize_t end)
{
    PyObject *part = bytes_like(self, bytes_self(self).text + start, end - start);
    if (part == NULL) {
        return -1;
    }
    int result = PyList_Append(list, part);
    Py_DECREF(part);
    return result;
}

static bool is_space(char byte)
{
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

static int split_space(PyObject *list, PyObject *self, Py_ssize_t most)
{
    struct byte_span in = bytes_self(self);
    Py_ssize_t i = 0;
    for (;;) {
        while (i < in.size && is_space(in.text[i])) {
            i++;
        }
        if (i == in.size) {
            return 0;
        }
        Py_ssize_t start = i;
        if (most-- <= 0) {
            return add_part(list, self, start, in.size);
        }
        while (i < in.size && !is_space(in.text[i])) {
            i++;
        }
        if (add_part(list, self, start, i) < 0) {
            return -1;
        }
    }
}

static int rsplit_space(PyObject *list, PyObject *self, Py_ssize_t most)
{
    struct byte_span in = bytes_self(self);
    Py_ssize_t i = in.size;
    for (;;) {
        while (i > 0 && is_space(in.text[i - 1])) {
            i--;
        }
        if (i == 0) {
            return 0;
        }
        Py_ssize_t end = i;
        if (most-- <= 0) {
            return add_part(list, self, 0, end);
        }
        while (i > 0 && !is_space(in.text[i - 1])) {
            i--;
        }
        if (add_part(list, self, i, end) < 0) {
            return -1;
        }
    }
}

static int split_at(
    PyObject *list, PyObject *self, struct byte_span sep, Py_ssize_t most)
{
    struct byte_span in = bytes_self(self);
    Py_ssize_t done = 0;
    for (; most > 0; most--) {
        Py_ssize_t i = bytes_search(in, sep, done, in.size, false);
        if (i < 0) {
            break;
        }
        if (add_part(list, self, done, i) < 0) {
            return -1;
        }
        done = i + sep.size;
    }
    return add_part(list, self, done, in.size);
}

static int rsplit_at(
    PyObject *list, PyObject *self, struct byte_span sep, Py_ssize_t most)
{
    struct byte_span in = bytes_self(self);
    Py_ssize_t end = in.size;
    for (; most > 0; most--) {
        Py_ssize_t i = bytes_search(in, sep, 0, end, true);
        if (i < 0) {
            break;
        }
        if (add_part(list, self, i + sep.size, end) < 0) {
            return -1;
        }
        end = i;
    }
    return add_part(list, self, 0, end);
}

static int need_separator(PyObject *o, struct byte_span *sep)
{
    if (bytes_need_span(o, sep) < 0) {
        return -1;
    }
    if (sep->size == 0) {
        PyErr_SetString(PyExc_ValueError, "empty separator");
        return -1;
    }
    return 0;
}

static PyObject *split(PyObject *self, PyObject *args, PyObject *kwargs, bool backwards)
{
    static char *const names[] = {(char *)"sep", (char *)"maxsplit", NULL};
    PyObject *o = Py_None;
    Py_ssize_t most = -1;
    struct byte_span sep = {NULL, 0};
    const char *format = backwards ? "|On:rsplit" : "|On:split";
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, format, names, &o, &most) ||
        (o != Py_None && need_separator(o, &sep) < 0)) {
        return NULL;
    }
    PyObject *list = PyList_New(0);
    if (list == NULL) {
        return NULL;
    }
    int result;
    most = most < 0 ? PY_SSIZE_T_MAX : most;
    if (backwards) {
        result = sep.text ? rsplit_at(list, self, sep, most)
                          : rsplit_space(list, self, most);
        result = result < 0 ? -1 : PyList_Reverse(list);
    } else {
        result =
            sep.text ? split_at(list, self, sep, most) : split_space(list, self, most);
    }
    if (result < 0) {
        Py_CLEAR(list);
    }
    return list;
}

PyObject *bytes_method_split(PyObject *self, PyObject *args, PyObject *kwargs)
{
    return split(self, args, kwargs, false);
}

PyObject *bytes_method_rsplit(PyObject *self, PyObject *args, PyObject *kwargs)
{
    return split(self, args, kwargs, true);
}

static int add_lines(PyObject *list, PyObject *self, bool keep_ends)
{
    struct byte_span in = bytes_self(self);
    Py_ssize_t i = 0;
    while (i < in.size) {
        Py_ssize_t start = i;
        while (i < in.size && in.text[i] != '\n' && in.text[i] != '\r') {
            i++;
        }
        Py_ssize_t end = i;
        if (i < in.size) {
            i +=
                in.text[i] == '\r' && i + 1 < in.size && in.text[i + 1] == '\n' ? 2 : 1;
        }
        if (add_part(list, self, start, keep_ends ? i : end) < 0) {
            return -1;
        }
    }
    return 0;
}

PyObject *bytes_method_splitlines(PyObject *self, PyObject *args, PyObject *kwargs)
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

static PyObject *partition(PyObject *self, PyObject *o, bool backwards)
{
    struct byte_span in = bytes_self(self), sep;
    if (need_separator(o, &sep) < 0) {
        return NULL;
    }
    Py_ssize_t at = bytes_search(in, sep, 0, in.size, backwards);
    Py_ssize_t size = sep.size;
    if (at < 0) {
        at = backwards ? 0 : in.size;
        size = 0;
    }
    PyObject *list = PyList_New(0);
    PyObject *result = NULL;
    if (list != NULL && add_part(list, self, 0, at) == 0 &&
        add_part(list, self, at, at + size) == 0 &&
        add_part(list, self, at + size, in.size) == 0) {
        result = PyList_AsTuple(list);
    }
    Py_XDECREF(list);
    return result;
}

PyObject *bytes_method_partition(PyObject *self, PyObject *sep)
{
    return partition(self, sep, false);
}

PyObject *bytes_method_rpartition(PyObject *self, PyObject *sep)
{
    return partition(self, sep, true);
}

/* Joining and replacing ------------------------------------------------------------------- */

static int join_items(
    struct byte_writer *w, struct byte_span separator, PyObject *items)
{
    for (Py_ssize_t i = 0; i < PySequence_Fast_GET_SIZE(items); i++) {
        PyObject *item = PySequence_Fast_GET_ITEM(items, i);
        struct byte_span span;
        if (!bytes_span(item, &span)) {
            PyErr_Format(PyExc_TypeError,
                "sequence item %zd: expected a bytes-like object, %.80s found", i,
                Py_TYPE(item)->tp_name);
            return -1;
        }
        if ((i > 0 && byte_writer_add(w, separator.text, separator.size) < 0) ||
            byte_writer_add(w, span.text, span.size) < 0) {
            return -1;
        }
    }
    return 0;
}

PyObject *bytes_method_join(PyObject *self, PyObject *iterable)
{
    PyObject *items = PySequence_Fast(iterable, "can only join an iterable");
    if (items == NULL) {
        return NULL;
    }
    struct byte_writer w = {NULL, 0, 0};
    int result = join_items(&w, bytes_self(self), items);
    Py_DECREF(items);
    if (result < 0) {
        PyMem_Free(w.data);
        return NULL;
    }
    return byte_writer_finish(&w, self);
}

static int replace_all(struct byte_writer *w, struct byte_span in,
    const struct byte_span pair[2], Py_ssize_t count)
{
    Py_ssize_t done = 0;
    Py_ssize_t at = 0;
    while (count-- > 0 && at <= in.size) {
        Py_ssize_t i = bytes_search(in, pair[0], at, in.size, false);
        if (i < 0) {
            break;
        }
        if (byte_writer_add(w, in.text + done, i - done) < 0 ||
            byte_writer_add(w, pair[1].text, pair[1].size) < 0) {
            return -1;
        }
        done = i + pair[0].size;
        at = pair[0].size == 0 ? i + 1 : done;
    }
    return byte_writer_add(w, in.text + done, in.size - done);
}

PyObject *bytes_method_replace(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    struct byte_span pair[2];
    Py_ssize_t count = -1;
    if (!_PyArg_CheckPositional("replace", nargs, 2, 3) ||
        bytes_need_span(args[0], &pair[0]) < 0 ||
        bytes_need_span(args[1], &pair[1]) < 0) {
        return NULL;
    }
    if (nargs == 3) {
        count = PyNumber_AsSsize_t(args[2], PyExc_OverflowError);
        if (count == -1 && PyErr_Occurred()) {
            return NULL;
        }
    }
    struct byte_writer w = {NULL, 0, 0};
    if (replace_all(&w, bytes_self(self), pair, count < 0 ? PY_SSIZE_T_MAX : count) <
        0) {
        PyMem_Free(w.data);
        return NULL;
    }
    return byte_writer_finish(&w, self);
}
