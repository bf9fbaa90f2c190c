/* SPDX-License-Identifier: MIT */
#ifndef ETALON_TYPE_ANNOTATIONS_H
#define ETALON_TYPE_ANNOTATIONS_H

/* __annotations__ and __annotate__ of classes. Annotations are computed when first
 * asked for, by the function that the compiler left in the namespace as
 * __annotate_func__, and kept as __annotations_cache__. Static types have neither. */

#include "Python.h"

/* Getters and setters (value NULL deletes) of the two attributes; user code. */
/*@ requires I6_held:  HELD(type);
  @ requires I13_type: IS_TYPE(type);
  @ terminates USER_CODE;
  @ ensures I14_error: \result == NULL ==> EXC_PENDING;
  @ ensures I14_quiet: \result != NULL ==> EXC_QUIET;
  @ ensures I7_new:    NEW(\result);
  @*/
PyObject *annotations_get(PyObject *type, void *closure);

/*@ requires I6_held:  HELD(type);
  @ requires I6_held:  HELD_OR_NULL(value);
  @ requires I13_type: IS_TYPE(type);
  @ terminates USER_CODE;
  @ ensures I14_error: \result < 0 ==> EXC_PENDING;
  @ ensures I14_quiet: \result >= 0 ==> EXC_QUIET;
  @ ensures I14_range: -1 <= \result <= 0;
  @*/
int annotations_set(PyObject *type, PyObject *value, void *closure);

/*@ requires I6_held:  HELD(type);
  @ requires I13_type: IS_TYPE(type);
  @ terminates USER_CODE;
  @ ensures I14_error: \result == NULL ==> EXC_PENDING;
  @ ensures I14_quiet: \result != NULL ==> EXC_QUIET;
  @ ensures I7_new:    NEW(\result);
  @*/
PyObject *annotate_get(PyObject *type, void *closure);

/*@ requires I6_held:  HELD(type);
  @ requires I6_held:  HELD_OR_NULL(value);
  @ requires I13_type: IS_TYPE(type);
  @ terminates USER_CODE;
  @ ensures I14_error: \result < 0 ==> EXC_PENDING;
  @ ensures I14_quiet: \result >= 0 ==> EXC_QUIET;
  @ ensures I14_range: -1 <= \result <= 0;
  @*/
int annotate_set(PyObject *type, PyObject *value, void *closure);

#endif
