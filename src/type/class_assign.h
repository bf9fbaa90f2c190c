/* SPDX-License-Identifier: MIT */
#ifndef ETALON_TYPE_CLASS_ASSIGN_H
#define ETALON_TYPE_CLASS_ASSIGN_H

/* Assignment to __class__, and the comparison of layouts that it shares with __bases__.
 *
 * 1. An object changes its class only to one whose instances have every word at the
 *    same place and go back to the same allocator (I12, T14). */

#include "Python.h"

/* Checks that instances of `from` could be instances of `to`. 0; -> -1 TypeError that
 * begins with "<attribute> assignment:", or MemoryError. No user code. */
int class_check_layout(PyTypeObject *from, PyTypeObject *to, const char *attribute);

/* The setter of object.__class__. A NULL value is refused. 0; -> -1 TypeError. */
int class_assign(PyObject *self, PyObject *value, void *closure);

#endif
