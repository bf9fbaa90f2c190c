/* SPDX-License-Identifier: MIT */
#ifndef ETALON_TYPE_BEST_BASE_H
#define ETALON_TYPE_BEST_BASE_H

/* Which base gives a class its memory layout, and which metaclass makes it.
 *
 * A type is solid when it adds words to its base (kernel/layout.h). The solid bases of
 * all bases of a class must lie on one line of descent; the most derived one wins, and
 * the first base that leads to it becomes tp_base.
 *
 * 1. The instance layout of a class extends that of its best base (T14, I12). */

#include "Python.h"

/* The most derived solid type at or above the type: object at last. Borrowed. */
PyTypeObject *solid_base(PyTypeObject *type);

/* The base that decides on the layout of a class with these bases (a non-empty tuple).
 * Borrowed; -> NULL TypeError. */
PyTypeObject *best_base(PyObject *bases);

#endif
