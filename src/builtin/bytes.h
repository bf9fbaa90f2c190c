/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_BYTES_H
#define ETALON_BUILTIN_BYTES_H

/* bytes and bytearray: arrays of bytes, followed by a zero.
 *
 * 1. The empty bytes object and the 256 of one byte are shared, static and immortal.
 * 2. A bytearray's block holds `allocated` >= ob_size + 1 bytes, or there is none and it
 *    is empty; `exports` counts the buffers that were given out, and while it is not 0 the
 *    block does not move. */

#include "Python.h"

typedef struct {
    PyObject_VAR_HEAD
    char *block;          /* owned block, or NULL */
    Py_ssize_t allocated; /* bytes of the block */
    Py_ssize_t exports;   /* buffers given out */
} PyByteArrayObject;

/* A run of bytes that belongs to somebody else. */
struct byte_span {
    const char *text;
    Py_ssize_t size;
};

/* Borrowed; the empty bytes object. No error. */
PyObject *bytes_empty(void);

/* True with *span when o is a bytes or bytearray (or subclass). No error. */
bool bytes_span(PyObject *o, struct byte_span *span);

/* The same for anything that gives bytes. 0; -> -1 TypeError "a bytes-like object is
 * required, not '...'" . */
int bytes_like_span(PyObject *o, struct byte_span *span);

/* New object of o's kind (exact bytes or exact bytearray) with this content. */
PyObject *bytes_same_kind(PyObject *o, const char *text, Py_ssize_t size);

/* Fills a new bytes object from the argument of bytes() or bytearray(): an int, a str with
 * an encoding, a bytes-like object or an iterable of ints. New exact bytes; code;
 * -> NULL. Arguments that are absent are NULL. */
PyObject *bytes_from_arguments(
    const char *name, PyObject *source, PyObject *encoding, PyObject *errors);

/* New; -> NULL. The common parts of both types. */
PyObject *bytes_repr_text(struct byte_span span);
PyObject *bytes_richcompare(PyObject *a, PyObject *b, int op);
PyObject *bytes_concat(PyObject *a, PyObject *b);
PyObject *bytes_repeat(PyObject *o, Py_ssize_t n);
PyObject *bytes_subscript(PyObject *o, PyObject *key);
int bytes_contains(PyObject *o, PyObject *item);

/* Methods that bytes and bytearray share; `self` decides the kind of the result. */
#define BYTES_SHARED_METHODS(X)                                                        \
    X(capitalize)                                                                      \
    X(lower)                                                                           \
    X(upper)

#endif
