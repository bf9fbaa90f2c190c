/* SPDX-License-Identifier: MIT */
#ifndef ETALON_OBJECT_ATTR_H
#define ETALON_OBJECT_ATTR_H

/* Attribute access on any object, and the generic rules of reading and writing:
 *
 *   read    data descriptor of the type > instance dict > other descriptor > plain class
 *           attribute > AttributeError
 *   write   data descriptor of the type > instance dict > AttributeError
 *
 * A data descriptor is an object whose type has tp_descr_set. Special methods are looked up
 * on the type only (I24).
 *
 * 1. What the type lookup found is held while descriptors and dict lookups run (I6).
 * 2. An AttributeError raised for a missing attribute gets `name` and `obj`.
 * 3. The Optional forms answer 0 exactly when the attribute is missing: no exception is
 *    pending then; any error but AttributeError is passed on (I14). */

#include "Python.h"

/* Notes object and name in the pending AttributeError if it has neither yet; leaves any
 * other pending exception alone. Set by the module that defines the exceptions; NULL until
 * then. Runs no user code. */
extern void (*attr_error_hook)(PyObject *obj, PyObject *name);

/* Raises AttributeError "'type' object has no attribute 'name'" with name and obj. */
/*@ requires I6_held: HELD(obj) && HELD(name);
  @ requires I13_str: IS_STR(name);
  @ terminates \true;
  @ ensures I14_raised: EXC_PENDING;
  @*/
void attr_raise_missing(PyObject *obj, PyObject *name);

/* Calls attr_error_hook, if there is one and an exception is pending. */
/*@ requires I6_held:    HELD(obj) && HELD(name);
  @ requires I14_raised: EXC_PENDING;
  @ terminates \true;
  @ ensures I14_kept: EXC_KEPT;
  @*/
void attr_add_error_context(PyObject *obj, PyObject *name);

/* 0 for a str; else -1 TypeError "attribute name must be string, not '...'". */
/*@ requires I6_held: HELD(name);
  @ terminates \true;
  @ ensures I14_error: \result < 0 ==> EXC_PENDING;
  @ ensures I14_quiet: \result >= 0 ==> EXC_QUIET;
  @ ensures I14_range: -1 <= \result <= 0;
  @ ensures I13_str:   \result == 0 <==> IS_STR(name);
  @*/
int attr_check_name(PyObject *name);

/* Generic reading with 1, 0, -1 as PyObject_GetOptionalAttr. code. */
/*@ requires I6_held: HELD(obj) && HELD(name);
  @ requires I13_str: IS_STR(name);
  @ requires mem:     \valid(result);
  @ terminates USER_CODE;
  @ ensures I14_error: \result < 0 ==> EXC_PENDING;
  @ ensures I14_quiet: \result >= 0 ==> EXC_QUIET;
  @ ensures I14_range: -1 <= \result <= 1;
  @ ensures I7_new:    \result == 1 <==> *result != NULL;
  @ ensures I7_owned:  NEW(*result);
  @*/
int attr_generic_lookup(PyObject *obj, PyObject *name, PyObject **result);

/* Generic reading or writing with this dict in the place of the instance's own, which may
 * be NULL for none. New / 0; -> NULL / -1. code. */
/*@ requires I6_held: HELD(obj) && HELD(name);
  @ requires I6_held: HELD_OR_NULL(value) && HELD_OR_NULL(dict);
  @ terminates USER_CODE;
  @ ensures I14_error: \result < 0 ==> EXC_PENDING;
  @ ensures I14_quiet: \result >= 0 ==> EXC_QUIET;
  @ ensures I14_range: -1 <= \result <= 0;
  @*/
int attr_generic_set_in(PyObject *obj, PyObject *name, PyObject *value, PyObject *dict);

#endif
