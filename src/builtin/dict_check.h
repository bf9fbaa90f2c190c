/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_DICT_CHECK_H
#define ETALON_BUILTIN_DICT_CHECK_H

/* The invariants of dict.h and dict_table.h, checked on a real dict. */

#include "Python.h"

/* NULL, or the id of the first broken invariant. Walks the whole table; no user code. */
const char *check_dict(PyObject *o);

#endif
