/* SPDX-License-Identifier: MIT */
#ifndef ETALON_TYPE_CLASS_ASSIGN_H
#define ETALON_TYPE_CLASS_ASSIGN_H

/* Assignment to __class__, and the comparison of layouts that it shares with __bases__.
 *
 * 1. An object changes its class only to one whose instances have every word at the
 *    same place and go back to the same allocator (I12, T14). */

#include "Python.h"

/* Checks that instances of `from` could be instances of `to`. 0; -> -1 TypeError that
 * begins with "<attribute> assignment:", or MemoryError. No user code. */
/*@ requires I6_held:  HELD_TYPE(from) && HELD_TYPE(to);
  @ requires I3_ready: IS_READY(from) && IS_READY(to);
  @ requires mem:      valid_read_string(attribute);
  @ terminates \true;
  @ ensures I14_error: \result < 0 ==> EXC_PENDING;
  @ ensures I14_quiet: \result >= 0 ==> EXC_QUIET;
  @ ensures I14_range: -1 <= \result <= 0;
  @*/
int class_check_layout(PyTypeObject *from, PyTypeObject *to, const char *attribute);

/* The setter of object.__class__. A NULL value is refused. 0; -> -1 TypeError. */
/*@ requires I6_held: HELD(self);
  @ requires I6_held: HELD_OR_NULL(value);
  @ terminates USER_CODE;
  @ ensures I14_error:  \result < 0 ==> EXC_PENDING;
  @ ensures I14_quiet:  \result >= 0 ==> EXC_QUIET;
  @ ensures I14_range:  -1 <= \result <= 0;
  @ ensures I24_delete: value == NULL ==> \result < 0;
  @ ensures I13_type:   value != NULL && !IS_TYPE(value) ==> \result < 0;
  @ ensures I7_type:    \result < 0 ==> self->ob_type == \old(self->ob_type);
  @*/
int class_assign(PyObject *self, PyObject *value, void *closure);

#endif
