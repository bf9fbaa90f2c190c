/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_VECTORARGS_H
#define ETALON_BUILTIN_VECTORARGS_H

/* Arguments of types that are called without building a tuple for them.
 *
 * 1. The messages are those of tp_new and tp_init, which serve subclasses. */

#include "Python.h"

/* The number of positional arguments; -> -1 TypeError for keywords, or when it is not
 * between least and most. */
Py_ssize_t vector_args(const char *name, size_t nargsf, PyObject *kwnames,
    Py_ssize_t least, Py_ssize_t most);

#endif
