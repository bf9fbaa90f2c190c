/* SPDX-License-Identifier: MIT */
#ifndef ETALON_TYPE_READY_DICT_H
#define ETALON_TYPE_READY_DICT_H

/* What readying puts into the dict of a type: __new__, wrappers of slots, methods,
 * members, getsets, __doc__, in this order.
 *
 * 1. An entry that is there already stays, except under a method marked
 *    METH_COEXIST. */

#include "Python.h"

/* Decides on tp_new: disallowed, inherited, or shown as __new__. 0; -> -1. */
int ready_new(PyTypeObject *type);

/* Adds everything else. 0; -> -1. */
int ready_fill_dict(PyTypeObject *type);

#endif
