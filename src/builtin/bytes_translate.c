/* SPDX-License-Identifier: MIT */
#include "builtin/bytes.h"

PyObject *bytes_method_expandtabs(PyObject *self, PyObject *args, PyObject *kwargs)
{
    static char *const names[] = {(char *)"tabsize", NULL};
    int size = 8;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "|i:expandtabs", names, &size)) {
        return NULL;
    }
    struct byte_span in = bytes_self(self);
    struct byte_writer w = {NULL, 0, 0};
    Py_ssize_t column = 0;
    for (Py_ssize_t i = 0; i < in.size; i++) {
        char c = in.text[i];
        Py_ssize_t n = c != '\t' ? 1 : size > 0 ? size - column % size : 0;
        if (byte_writer_fill(&w, c == '\t' ? ' ' : c, n) < 0) {
            PyMem_Free(w.data);
            return NULL;
        }
        column = c == '\n' || c == '\r' ? 0 : column + n;
    }
    return byte_writer_finish(&w, self);
}

static PyObject *translate(PyObject *self, const char *table, struct byte_span deleted)
{
    struct byte_span in = bytes_self(self);
    struct byte_writer w = {NULL, 0, 0};
    bool drop[256] = {false};
    for (Py_ssize_t i = 0; i < deleted.size; i++) {
        drop[(unsigned char)deleted.text[i]] = true;
    }
    for (Py_ssize_t i = 0; i < in.size; i++) {
        unsigned char byte = (unsigned char)in.text[i];
        char c = table != NULL ? table[byte] : in.text[i];
        if (!drop[byte] && byte_writer_fill(&w, c, 1) < 0) {
            PyMem_Free(w.data);
            return NULL;
        }
    }
    return byte_writer_finish(&w, self);
}

PyObject *bytes_method_translate(PyObject *self, PyObject *args, PyObject *kwargs)
{
    static char *const names[] = {(char *)"", (char *)"delete", NULL};
    PyObject *table = NULL, *delete = NULL;
    struct byte_span map = {NULL, 0}, deleted = {"", 0};
    if (!PyArg_ParseTupleAndKeywords(
            args, kwargs, "O|O:translate", names, &table, &delete) ||
        (table != Py_None && bytes_need_span(table, &map) < 0)) {
        return NULL;
    }
    if (map.text != NULL && map.size != 256) {
        PyErr_SetString(
            PyExc_ValueError, "translation table must be 256 characters long");
        return NULL;
    }
    if (delete != NULL && bytes_need_span(delete, &deleted) < 0) {
        return NULL;
    }
    return translate(self, map.text, deleted);
}

PyObject *bytes_maketrans(
    PyObject *Py_UNUSED(type), PyObject *const *args, Py_ssize_t nargs)
{
    struct byte_span from, to;
    char table[256];
    if (!_PyArg_CheckPositional("maketrans", nargs, 2, 2) ||
        bytes_need_span(args[0], &from) < 0 || bytes_need_span(args[1], &to) < 0) {
        return NULL;
    }
    if (from.size != to.size) {
        PyErr_SetString(PyExc_ValueError, "maketrans arguments must have same length");
        return NULL;
    }
    for (int i = 0; i < 256; i++) {
        table[i] = (char)i;
    }
    for (Py_ssize_t i = 0; i < from.size; i++) {
        table[(unsigned char)from.text[i]] = to.text[i];
    }
    return PyBytes_FromStringAndSize(table, sizeof(table));
}
