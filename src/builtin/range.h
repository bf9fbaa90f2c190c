/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_RANGE_H
#define ETALON_BUILTIN_RANGE_H

/* Ranges: start, start + step, ... while before stop; all ints, of any size.
 *
 *   length = 0                                   when stop is not beyond start
 *   length = (|stop - start| - 1) / |step| + 1   otherwise
 *
 * 1. The four fields are exact or derived ints, never NULL; step is not 0.
 * 2. Arithmetic is that of int; only iterators use C integers, where all values fit. */

#include "Python.h"

struct range {
    PyObject_HEAD PyObject *start; /* owned int */
    PyObject *stop;                /* owned int */
    PyObject *step;                /* owned int, not 0 */
    PyObject *length;              /* owned int, >= 0 */
};

/* New int start + index * step. -> NULL. */
PyObject *range_item(struct range *r, PyObject *index);

/* The iterators, defined in range_iter.c. */
PyObject *range_iter(PyObject *self);
PyObject *range_reversed(PyObject *self, PyObject *ignored);

#endif
