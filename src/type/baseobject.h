/* SPDX-License-Identifier: MIT */
#ifndef ETALON_TYPE_BASEOBJECT_H
#define ETALON_TYPE_BASEOBJECT_H

/* The type `object`: what every object can do.
 *
 * 1. object.__new__ and object.__init__ refuse arguments unless the other one of the
 *    two has been overridden and takes them. */

#include "Python.h"

/* tp_new and tp_init of object. New / 0; -> NULL / -1. */
/*@ requires I6_held:   HELD_TYPE(type);
  @ requires I6_held:   HELD(args);
  @ requires I6_held:   HELD_OR_NULL(kwds);
  @ requires I13_tuple: IS_TUPLE(args);
  @ terminates USER_CODE;
  @ ensures I14_error: \result == NULL ==> EXC_PENDING;
  @ ensures I14_quiet: \result != NULL ==> EXC_QUIET;
  @ ensures I7_new:    NEW(\result);
  @*/
PyObject *object_new(PyTypeObject *type, PyObject *args, PyObject *kwds);

/*@ requires I6_held:   HELD(self) && HELD(args);
  @ requires I6_held:   HELD_OR_NULL(kwds);
  @ requires I13_tuple: IS_TUPLE(args);
  @ terminates USER_CODE;
  @ ensures I14_error: \result < 0 ==> EXC_PENDING;
  @ ensures I14_quiet: \result >= 0 ==> EXC_QUIET;
  @ ensures I14_range: -1 <= \result <= 0;
  @*/
int object_init(PyObject *self, PyObject *args, PyObject *kwds);

#endif
