/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_TRACEBACK_H
#define ETALON_BUILTIN_TRACEBACK_H

/* Tracebacks: where an exception went through, outermost frame first, and how they are
 * printed.
 *
 * 1. The tb_next links never form a cycle.
 * 2. tb_lineno -1 means: computed from the instruction when it is read.
 * 3. Printing never raises: what cannot be printed is replaced or left out. */

#include "builtin/frame.h"

struct traceback {
    PyObject_HEAD struct traceback *tb_next; /* owned, or NULL */
    PyFrameObject *tb_frame;                 /* owned */
    int tb_lasti;                            /* instruction index */
    int tb_lineno;                           /* from 1, or -1 */
};

/* The line of an entry, from 1. No error. */
int traceback_line(struct traceback *tb);
/* Prints an exception with everything that led to it to sys.stderr. code. */
void traceback_display(PyObject *exception);
/* Prints it to a file, with its causes. code. */
void traceback_print(PyObject *exception, PyObject *file);
/* Prints the traceback and the final line only. code. */
void traceback_print_bare(PyObject *exception, PyObject *file);

/* Writes the entries of a traceback. 0; code; -> -1. */
int traceback_print_entries(struct traceback *tb, PyObject *file);
/* Writes the place and the source line of a SyntaxError. *shown tells whether the line
 * number was part of it. 0; code; -> -1. */
int traceback_print_syntax(PyObject *exception, PyObject *file, bool *shown);
/* New str "Did you mean …" text to append to an exception's line, or NULL without
 * exception. code. */
PyObject *traceback_suggestion(PyObject *exception);

#endif
