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
/*@ requires mem:     \valid(type);
  @ requires I3_dict: type->tp_dict != NULL;
  @ terminates \true;
  @ ensures I14_error:      \result < 0 ==> EXC_PENDING;
  @ ensures I14_quiet:      \result >= 0 ==> EXC_QUIET;
  @ ensures I14_range:      -1 <= \result <= 0;
  @ ensures I22_disallowed: TYPE_HAS(type, Py_TPFLAGS_DISALLOW_INSTANTIATION)
  @         ==> type->tp_new == NULL;
  @ ensures I22_own:        \old(type->tp_new) != NULL
  @         && !TYPE_HAS(type, Py_TPFLAGS_DISALLOW_INSTANTIATION)
  @         ==> type->tp_new == \old(type->tp_new);
  @*/
int ready_new(PyTypeObject *type);

/* Adds everything else. 0; -> -1. */
/*@ requires mem:     \valid(type);
  @ requires I3_dict: type->tp_dict != NULL;
  @ terminates \true;
  @ ensures I14_error: \result < 0 ==> EXC_PENDING;
  @ ensures I14_quiet: \result >= 0 ==> EXC_QUIET;
  @ ensures I14_range: -1 <= \result <= 0;
  @*/
int ready_fill_dict(PyTypeObject *type);

#endif
