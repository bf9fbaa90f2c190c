/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_DICT_ITER_H
#define ETALON_BUILTIN_DICT_ITER_H

/* Iterators over dicts: keys, values or pairs, forwards or backwards.
 *
 * 1. An iterator that finds the dict bigger or smaller than at its start raises
 *    RuntimeError, and does so for ever.
 * 2. It never gives more items than the dict had at its start. */

#include "Python.h"

/* New iterator of one of the six types. -> NULL. Runs no user code. */
PyObject *dict_iterator_new(PyTypeObject *type, PyObject *dict);

#endif
