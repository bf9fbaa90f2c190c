/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_SLICE_H
#define ETALON_BUILTIN_SLICE_H

/* Slices, and how sequences turn them into positions.
 *
 * 1. start, stop and step of a slice are never NULL.
 * 2. After PySlice_AdjustIndices the positions start, start + step, ... of the slice all
 *    lie inside the sequence; reading a bound can run user code that shrinks the sequence,
 *    so the length is read afterwards. */

#include "Python.h"

/* Reads the optional start and stop arguments of `index` and its like; nargs is 0 to 2.
 * 0; -> -1 TypeError. Runs user code. */
int slice_range_args(
    PyObject *const *args, Py_ssize_t nargs, Py_ssize_t *start, Py_ssize_t *stop);

/* Counts negative bounds from the end and clips them at 0. No error. */
void slice_clip(Py_ssize_t length, Py_ssize_t *start, Py_ssize_t *stop);

/* The bounds of a slice of a sequence whose length is any int: three new ints.
 * 0; -> -1. Runs user code. */
int slice_long_indices(PyObject *slice, PyObject *length, PyObject *bounds[3]);

#endif
