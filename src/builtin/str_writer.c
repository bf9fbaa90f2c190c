/* SPDX-License-Identifier: MIT */
#include "builtin/str_writer.h"

void writer_init(struct str_writer *w)
{
    w->data = NULL;
    w->length = 0;
    w->capacity = 0;
    w->mask = 0;
    w->kind = PyUnicode_1BYTE_KIND;
}

void writer_drop(struct str_writer *w)
{
    PyMem_Free(w->data);
    w->data = NULL;
}

static int widen(struct str_writer *w, int kind)
{
    if (w->capacity == 0) {
        w->kind = kind;
        return 0;
    }
    if (w->capacity > PY_SSIZE_T_MAX / kind) {
        PyErr_NoMemory();
        return -1;
    }
    void *data = PyMem_Malloc((size_t)w->capacity * (size_t)kind);
    if (data == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    str_copy_data(kind, data, 0, w->kind, w->data, 0, w->length);
    PyMem_Free(w->data);
    w->data = data;
    w->kind = kind;
    return 0;
}

/* Makes room for n more code points that give `mask`. */
static int prepare(struct str_writer *w, Py_ssize_t n, Py_UCS4 mask)
{
    int kind = str_kind_for(mask);
    if (kind > w->kind && widen(w, kind) < 0) {
        return -1;
    }
    w->mask |= mask;
    if (n <= w->capacity - w->length) {
        return 0;
    }
    Py_ssize_t limit = PY_SSIZE_T_MAX / w->kind;
    if (n > limit - w->length) {
        PyErr_NoMemory();
        return -1;
    }
    Py_ssize_t capacity = w->length + n;
    if (capacity < limit / 2) {
        capacity += capacity / 2 + 16;
    }
    void *data = PyMem_Realloc(w->data, (size_t)capacity * (size_t)w->kind);
    if (data == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    w->data = data;
    w->capacity = capacity;
    return 0;
}

int writer_char(struct str_writer *w, Py_UCS4 ch)
{
    return writer_fill(w, ch, 1);
}

int writer_fill(struct str_writer *w, Py_UCS4 ch, Py_ssize_t n)
{
    if (n <= 0) {
        return 0;
    }
    if (prepare(w, n, ch) < 0) {
        return -1;
    }
    for (Py_ssize_t i = 0; i < n; i++) {
        str_write(w->kind, w->data, w->length + i, ch);
    }
    w->length += n;
    return 0;
}

int writer_ascii(struct str_writer *w, const char *text, Py_ssize_t n)
{
    if (n <= 0) {
        return 0;
    }
    if (prepare(w, n, 0) < 0) {
        return -1;
    }
    str_copy_data(w->kind, w->data, w->length, PyUnicode_1BYTE_KIND, text, 0, n);
    w->length += n;
    return 0;
}

int writer_text(struct str_writer *w, const char *text)
{
    return writer_ascii(w, text, (Py_ssize_t)strlen(text));
}

int writer_str(struct str_writer *w, PyObject *o)
{
    return writer_range(w, o, 0, PyUnicode_GET_LENGTH(o));
}

int writer_range(struct str_writer *w, PyObject *o, Py_ssize_t start, Py_ssize_t end)
{
    if (end <= start) {
        return 0;
    }
    if (prepare(w, end - start, str_mask(o, start, end)) < 0) {
        return -1;
    }
    str_copy_data(w->kind, w->data, w->length, PyUnicode_KIND(o), PyUnicode_DATA(o),
        start, end - start);
    w->length += end - start;
    return 0;
}

PyObject *writer_finish(struct str_writer *w)
{
    PyObject *result = PyUnicode_FromKindAndData(w->kind, w->data, w->length);
    writer_drop(w);
    return result;
}
