/* SPDX-License-Identifier: MIT */
#ifndef ETALON_TYPE_CALL_H
#define ETALON_TYPE_CALL_H

/* Calling a type: making an instance by tp_new and tp_init.
 *
 * 1. tp_init runs only on an instance of the called type, and it is the one of the
 *    instance's own type. */

#include "Python.h"

/* tp_call of type. New; user code; -> NULL. */
/*@ requires I6_held:  HELD(self) && HELD(args);
  @ requires I6_held:  HELD_OR_NULL(kwds);
  @ requires I13_type: IS_TYPE(self) && IS_TUPLE(args);
  @ terminates USER_CODE;
  @ ensures I14_error: \result == NULL ==> EXC_PENDING;
  @ ensures I14_quiet: \result != NULL ==> EXC_QUIET;
  @ ensures I7_new:    NEW(\result);
  @*/
PyObject *type_call(PyObject *self, PyObject *args, PyObject *kwds);

/* tp_vectorcall of the object `type` itself. New; -> NULL. */
/*@ requires I6_held:      HELD(metatype);
  @ requires I6_held:      HELD_OR_NULL(kwnames);
  @ requires I6_arguments: HELD_ALL(args, nargsf & ~PY_VECTORCALL_ARGUMENTS_OFFSET);
  @ terminates USER_CODE;
  @ ensures I14_error: \result == NULL ==> EXC_PENDING;
  @ ensures I14_quiet: \result != NULL ==> EXC_QUIET;
  @ ensures I7_new:    NEW(\result);
  @*/
PyObject *type_vectorcall(
    PyObject *metatype, PyObject *const *args, size_t nargsf, PyObject *kwnames);

#endif
