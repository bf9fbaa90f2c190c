/* SPDX-License-Identifier: MIT */
#ifndef ETALON_TYPE_TYPEOBJECT_H
#define ETALON_TYPE_TYPEOBJECT_H

/* The type `type`: the class of classes. Its instances are the static types and the
 * heap types; only the latter belong to the collector.
 *
 * 1. tp_traverse visits every reference that a type owns; a static type borrows
 *    tp_base.
 * 2. A type that dies leaves the registries of its bases first, with the pending
 *    exception unchanged (I14). */

#include "Python.h"

/* The names that `type` looks up for dir(): updates the dict from aclass.__dict__ and
 * from its bases, deepest last. 0; user code; -> -1. */
/*@ requires I6_held:  HELD(dict) && HELD(aclass);
  @ requires I13_dict: IS_DICT(dict);
  @ terminates USER_CODE;
  @ ensures I14_error: \result < 0 ==> EXC_PENDING;
  @ ensures I14_quiet: \result >= 0 ==> EXC_QUIET;
  @ ensures I14_range: -1 <= \result <= 0;
  @*/
int type_merge_class_dict(PyObject *dict, PyObject *aclass);

#endif
