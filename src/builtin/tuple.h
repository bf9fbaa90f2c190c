/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_TUPLE_H
#define ETALON_BUILTIN_TUPLE_H

/* Tuples: immutable sequences that own their items.
 *
 * 1. There is one empty tuple of the exact type; it is immortal and lies in static storage.
 * 2. A tuple built here is tracked by the collector only once every item is in place (I8).
 *    PyTuple_New is the exception that the C API demands: its caller fills the items.
 * 3. Items never change after the tuple was published, so a reference to the tuple keeps
 *    them alive over any call. */

#include "Python.h"

/* The empty tuple, borrowed. */
PyObject *tuple_empty(void);

/* New untracked tuple of n > 0 NULL items; -> NULL MemoryError. The caller fills it and
 * then calls PyObject_GC_Track. Runs no user code. */
PyTupleObject *tuple_alloc(Py_ssize_t n);

/* New tuple of the two items, which it steals, also on error. -> NULL. */
PyObject *tuple_pair_steal(PyObject *first, PyObject *second);

/* New tuple of n items that it steals, also on error. -> NULL. */
PyObject *tuple_from_array_steal(PyObject *const *items, Py_ssize_t n);

/* The hash of a part of an object; -> -1, RecursionError when parts are nested deeper than
 * the C stack allows. User code. */
Py_hash_t tuple_hash_part(PyObject *part);

/* Methods: defined in tuple_methods.c. */
extern PyMethodDef tuple_methods[];
PyObject *tuple_repr(PyObject *self);
Py_hash_t tuple_hash(PyObject *self);
PyObject *tuple_richcompare(PyObject *v, PyObject *w, int op);
PyObject *tuple_iter(PyObject *self);

#endif
