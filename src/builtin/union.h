/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_UNION_H
#define ETALON_BUILTIN_UNION_H

/* typing.Union: what `int | str` is. A union remembers its members in the order in
 * which they were written, each once; two unions are equal when their members are.
 * isinstance accepts a union like a tuple of its members.
 *
 * 1. args is a tuple of at least two different members, none of which is a union. */

#include "Python.h"

extern PyTypeObject _PyUnion_Type;

/* The members of a union, borrowed. */
PyObject *union_args(PyObject *self);

#endif
