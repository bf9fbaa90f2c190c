/* SPDX-License-Identifier: MIT */
#include "builtin/bytes.h"
#include "builtin/str.h"

/* The argument of find and its like: bytes, or the number of one, for which *byte is the
 * place. 0; -1. */
static int sub_argument(PyObject *o, struct byte_span *sub, char *byte)
{
    if (bytes_span(o, sub)) {
        return 0;
    }
    if (!PyIndex_Check(o)) {
        PyErr_Format(PyExc_TypeError,
            "argument should be integer or bytes-like object, not '%.200s'",
            Py_TYPE(o)->tp_name);
        return -1;
    }
    int value = bytes_item_value(o);
    if (value < 0) {
        return -1;
    }
    *byte = (char)value;
    sub->text = byte;
    sub->size = 1;
    return 0;
}

/* What find and its like search. */
struct search {
    struct byte_span in, sub;
    Py_ssize_t start, end;
    char byte;
};

static int search_arguments(struct search *s, const char *name, PyObject *self,
    PyObject *const *args, Py_ssize_t nargs)
{
    if (!_PyArg_CheckPositional(name, nargs, 1, 3) ||
        sub_argument(args[0], &s->sub, &s->byte) < 0 ||
        str_parse_bounds(args, nargs, Py_SIZE(self), &s->start, &s->end) < 0) {
        return -1;
    }
    s->in = bytes_self(self);
    return 0;
}

static PyObject *find(PyObject *self, PyObject *const *args, Py_ssize_t nargs,
    const char *name, bool must)
{
    struct search s;
    if (search_arguments(&s, name, self, args, nargs) < 0) {
        return NULL;
    }
    Py_ssize_t i = bytes_search(s.in, s.sub, s.start, s.end, name[0] == 'r');
    if (i < 0 && must) {
        PyErr_SetString(PyExc_ValueError, "subsection not found");
        return NULL;
    }
    return PyLong_FromSsize_t(i);
}

PyObject *bytes_method_find(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    return find(self, args, nargs, "find", false);
}

PyObject *bytes_method_rfind(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    return find(self, args, nargs, "rfind", false);
}

PyObject *bytes_method_index(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    return find(self, args, nargs, "index", true);
}

PyObject *bytes_method_rindex(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    return find(self, args, nargs, "rindex", true);
}

PyObject *bytes_method_count(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    struct search s;
    if (search_arguments(&s, "count", self, args, nargs) < 0) {
        return NULL;
    }
    Py_ssize_t count = 0, step = s.sub.size == 0 ? 1 : s.sub.size;
    for (Py_ssize_t at = s.start; at <= s.end; count++) {
        Py_ssize_t i = bytes_search(s.in, s.sub, at, s.end, false);
        if (i < 0) {
            break;
        }
        at = i + step;
    }
    return PyLong_FromSsize_t(count);
}

/* Starts and ends ------------------------------------------------------------------------ */

static bool has_affix(const struct search *s, struct byte_span affix, bool suffix)
{
    if (s->start > s->end || affix.size > s->end - s->start) {
        return false;
    }
    Py_ssize_t at = suffix ? s->end - affix.size : s->start;
    return affix.size == 0 ||
           memcmp(s->in.text + at, affix.text, (size_t)affix.size) == 0;
}

static PyObject *any_affix(const struct search *s, PyObject *tuple, bool suffix)
{
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(tuple); i++) {
        struct byte_span affix;
        if (bytes_need_span(PyTuple_GET_ITEM(tuple, i), &affix) < 0) {
            return NULL;
        }
        if (has_affix(s, affix, suffix)) {
            Py_RETURN_TRUE;
        }
    }
    Py_RETURN_FALSE;
}

static PyObject *affix_method(
    PyObject *self, PyObject *const *args, Py_ssize_t nargs, bool suffix)
{
    const char *name = suffix ? "endswith" : "startswith";
    struct search s;
    struct byte_span affix;
    if (!_PyArg_CheckPositional(name, nargs, 1, 3) ||
        str_parse_bounds(args, nargs, Py_SIZE(self), &s.start, &s.end) < 0) {
        return NULL;
    }
    s.in = bytes_self(self);
    if (PyTuple_Check(args[0])) {
        return any_affix(&s, args[0], suffix);
    }
    if (!bytes_span(args[0], &affix)) {
        return PyErr_Format(PyExc_TypeError,
            "%s first arg must be bytes or a tuple of bytes, not %.100s", name,
            Py_TYPE(args[0])->tp_name);
    }
    return PyBool_FromLong(has_affix(&s, affix, suffix));
}

PyObject *bytes_method_startswith(
    PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    return affix_method(self, args, nargs, false);
}

PyObject *bytes_method_endswith(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    return affix_method(self, args, nargs, true);
}

/* self[start:end], which is self when it is exact bytes and whole. */
static PyObject *part(PyObject *self, Py_ssize_t start, Py_ssize_t end)
{
    struct byte_span in = bytes_self(self);
    if (start == 0 && end == in.size && PyBytes_CheckExact(self)) {
        return Py_NewRef(self);
    }
    return bytes_like(self, in.text + start, end - start);
}

static PyObject *remove_affix(PyObject *self, PyObject *o, bool suffix)
{
    struct byte_span affix;
    if (bytes_need_span(o, &affix) < 0) {
        return NULL;
    }
    struct search s = {.in = bytes_self(self), .start = 0, .end = Py_SIZE(self)};
    if (!has_affix(&s, affix, suffix)) {
        return part(self, 0, s.end);
    }
    return suffix ? part(self, 0, s.end - affix.size) : part(self, affix.size, s.end);
}

PyObject *bytes_method_removeprefix(PyObject *self, PyObject *prefix)
{
    return remove_affix(self, prefix, false);
}

PyObject *bytes_method_removesuffix(PyObject *self, PyObject *suffix)
{
    return remove_affix(self, suffix, true);
}

/* Stripping --------------------------------------------------------------------------------- */

static bool strips(struct byte_span chars, char byte)
{
    return memchr(chars.text, (unsigned char)byte, (size_t)chars.size) != NULL;
}

static PyObject *strip(PyObject *self, PyObject *const *args, Py_ssize_t nargs,
    const char *name, bool left, bool right)
{
    struct byte_span chars = {" \t\n\r\v\f", 6};
    if (!_PyArg_CheckPositional(name, nargs, 0, 1) ||
        (nargs == 1 && args[0] != Py_None && bytes_need_span(args[0], &chars) < 0)) {
        return NULL;
    }
    struct byte_span in = bytes_self(self);
    Py_ssize_t start = 0, end = in.size;
    while (left && start < end && strips(chars, in.text[start])) {
        start++;
    }
    while (right && end > start && strips(chars, in.text[end - 1])) {
        end--;
    }
    return part(self, start, end);
}

PyObject *bytes_method_strip(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    return strip(self, args, nargs, "strip", true, true);
}

PyObject *bytes_method_lstrip(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    return strip(self, args, nargs, "lstrip", true, false);
}

PyObject *bytes_method_rstrip(PyObject *self, PyObject *const *args, Py_ssize_t nargs)
{
    return strip(self, args, nargs, "rstrip", false, true);
}
