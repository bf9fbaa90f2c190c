/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_ITERROW_H
#define ETALON_BUILTIN_ITERROW_H

/* Several iterators that advance together, for zip() and map().
 *
 * 1. The iterators live in a tuple, which the caller holds while they run (I6).
 * 2. A row that cannot be completed is given back: no item is lost or doubled. */

#include "Python.h"

/* New tuple of iterators over the items of `iterables` from `first` on; -> NULL. */
PyObject *row_iterators(PyObject *iterables, Py_ssize_t first);

/* Takes `strict` out of a function's keywords. 0; -> -1 TypeError for other keywords. */
int row_strict(PyObject *kwargs, const char *function, bool *strict);

/* The next item of each iterator, owned, in `items`: 1, 0 at the end; -> -1, ValueError
 * when `strict` and the iterators do not end together. User code. */
int row_next(PyObject *iterators, PyObject **items, bool strict, const char *function);

#endif
