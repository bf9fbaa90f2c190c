/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_TEXTIO_H
#define ETALON_BUILTIN_TEXTIO_H

/* Text streams over C's standard files: sys.stdin, sys.stdout, sys.stderr.
 *
 * Text leaves as UTF-8 and is buffered by the C library, so it mixes in order with what
 * C code prints.
 *
 * 1. A closed stream has no file; every operation on it but close() raises ValueError.
 * 2. Closing a stream flushes it and leaves the C file open: it is not ours. */

#include "Python.h"

extern PyTypeObject TextIO_Type;
extern PyTypeObject StringIO_Type;

/* New stream; -> NULL. name and errors are UTF-8. */
PyObject *textio_new(
    FILE *file, const char *name, const char *mode, const char *errors);
/* Reads an optional size argument, -1 when absent or None. 1; code; -> 0 TypeError. */
int textio_size(PyObject *args, const char *name, Py_ssize_t *size);
/* Writes a str to any object with a write method. 0; code; -> -1. */
int textio_write(PyObject *file, PyObject *text);
/* Calls file.flush(), ignoring a missing method. 0; code; -> -1. */
int textio_flush(PyObject *file);
/* New bytes in UTF-8; what cannot be encoded is an error, or escaped when `escape`. */
PyObject *textio_encode(PyObject *text, bool escape);

#endif
