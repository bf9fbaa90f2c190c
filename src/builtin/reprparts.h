/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_REPRPARTS_H
#define ETALON_BUILTIN_REPRPARTS_H

/* The texts of containers: the reprs of the parts, commas between them, brackets around.
 *
 * 1. A container that is reached again while its repr runs is the caller's business
 *    (Py_ReprEnter); nothing here keeps state.
 * 2. Every part is strongly held before user code runs on it (I6): the functions take
 *    parts from the caller one at a time and keep only strings. */

#include "Python.h"

/* Appends repr(item) to the list of strings. 0; -> -1. Runs user code; the caller owns
 * `item` meanwhile. */
int parts_add(PyObject *parts, PyObject *item);

/* Appends "repr(key)<separator>repr(value)". 0; -> -1. Runs user code. */
int parts_add_pair(
    PyObject *parts, PyObject *key, const char *separator, PyObject *value);

/* New str: open, the parts joined by ", ", close. -> NULL. */
PyObject *parts_join(PyObject *parts, const char *open, const char *close);

/* New str: the repr of an iterable's items between brackets. -> NULL. Runs user code. */
PyObject *parts_of_iterable(PyObject *iterable, const char *open, const char *close);

#endif
