/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_SUGGEST_H
#define ETALON_BUILTIN_SUGGEST_H

/* What a misspelt name may have meant: the candidate with the least edit distance, where
 * replacing, adding or removing a letter costs 2 and changing its case costs 1. */

#include "Python.h"

/* Borrowed: the best candidate of a list for a wrong name, or NULL. hide_private leaves
 * names with a leading underscore out. Runs no user code; no error. */
PyObject *suggest_best(PyObject *candidates, PyObject *wrong, bool hide_private);

#endif
