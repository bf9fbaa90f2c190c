/* SPDX-License-Identifier: MIT */
#ifndef ETALON_TYPE_CREATE_ATTRS_H
#define ETALON_TYPE_CREATE_ATTRS_H

/* What a new class takes from its namespace, and whom it tells of its birth. */

#include "type/create.h"

/* Fills the new type from its dict: names, module, doc, methods that are special by
 * name, members, cells. The type is not tracked yet. 0; -> -1. */
/*@ requires I6_held:      HELD_TYPE(type);
  @ requires mem:          \valid_read(c);
  @ requires I8_untracked: !HEAD_TRACKED(TYPE_OBJECT(type));
  @ terminates USER_CODE;
  @ ensures I14_error:    \result < 0 ==> EXC_PENDING;
  @ ensures I14_quiet:    \result >= 0 ==> EXC_QUIET;
  @ ensures I14_range:    -1 <= \result <= 0;
  @ ensures I8_untracked: !HEAD_TRACKED(TYPE_OBJECT(type));
  @*/
int create_set_attributes(PyTypeObject *type, const struct creation *c);

/* Warns of keys that are no str. 0; user code; -> -1 when the warning is an error. */
/*@ requires I6_held:  HELD_TYPE(type);
  @ requires I3_ready: IS_READY(type);
  @ terminates USER_CODE;
  @ ensures I14_error: \result < 0 ==> EXC_PENDING;
  @ ensures I14_quiet: \result >= 0 ==> EXC_QUIET;
  @ ensures I14_range: -1 <= \result <= 0;
  @*/
int create_check_keys(PyTypeObject *type);

/* Calls __set_name__ of each attribute, in the order of the namespace. 0; user code; ->
 * -1 with a note on the exception. */
/*@ requires I6_held:  HELD_TYPE(type);
  @ requires I3_ready: IS_READY(type);
  @ terminates USER_CODE;
  @ ensures I14_error: \result < 0 ==> EXC_PENDING;
  @ ensures I14_quiet: \result >= 0 ==> EXC_QUIET;
  @ ensures I14_range: -1 <= \result <= 0;
  @*/
int create_set_names(PyTypeObject *type);

/* Calls __init_subclass__ of the class after this one in the MRO. 0; user code; ->
 * -1. */
/*@ requires I6_held:  HELD_TYPE(type);
  @ requires I3_ready: IS_READY(type);
  @ requires I6_held:  HELD_OR_NULL(kwds);
  @ terminates USER_CODE;
  @ ensures I14_error: \result < 0 ==> EXC_PENDING;
  @ ensures I14_quiet: \result >= 0 ==> EXC_QUIET;
  @ ensures I14_range: -1 <= \result <= 0;
  @*/
int create_init_subclass(PyTypeObject *type, PyObject *kwds);

#endif
