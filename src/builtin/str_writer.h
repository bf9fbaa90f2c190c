/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_STR_WRITER_H
#define ETALON_BUILTIN_STR_WRITER_H

/* A growing string. Start with writer_init; end with exactly one of writer_finish and
 * writer_drop. Functions that add return 0, or -1 with MemoryError; after an error only
 * writer_drop may follow.
 *
 * 1. length <= capacity; the block holds kind * capacity bytes.
 * 2. mask is the or of all code points, so the kind of the result is exact. */

#include "builtin/str.h"

struct str_writer {
    void *data;          /* owned block, or NULL while capacity is 0 */
    Py_ssize_t length;   /* code points */
    Py_ssize_t capacity; /* code points */
    Py_UCS4 mask;
    int kind;
};

void writer_init(struct str_writer *w);
/* Frees the block. No error. */
void writer_drop(struct str_writer *w);
int writer_char(struct str_writer *w, Py_UCS4 ch);
int writer_fill(struct str_writer *w, Py_UCS4 ch, Py_ssize_t n);
/* n bytes of ASCII text / a C string of ASCII text. */
int writer_ascii(struct str_writer *w, const char *text, Py_ssize_t n);
int writer_text(struct str_writer *w, const char *text);
int writer_str(struct str_writer *w, PyObject *o);
int writer_range(struct str_writer *w, PyObject *o, Py_ssize_t start, Py_ssize_t end);
/* The string, and frees the block. New; -> NULL MemoryError. */
PyObject *writer_finish(struct str_writer *w);

#endif
