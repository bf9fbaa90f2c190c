/* SPDX-License-Identifier: MIT */
#ifndef ETALON_OBJECT_PROPERTY_H
#define ETALON_OBJECT_PROPERTY_H

/* property: a data descriptor whose three operations are functions.
 *
 * The docstring is the one given, or the getter's; a copy made by getter() asks the new
 * getter again if the old docstring came from the old one. An instance of a subclass
 * keeps it in its own __doc__ attribute, because the class's __doc__ would hide the
 * field. The name is what __set_name__ was told, or the getter's __name__.
 *
 * 1. Every field is NULL or owned, from tp_new on (I8). */

#include "Python.h"

/* Truth of o.__isabstractmethod__, 0 when o is NULL or has none; -> -1. code. */
/*@ requires I6_held: HELD_OR_NULL(o);
  @ terminates USER_CODE;
  @ ensures I14_error:   \result < 0 ==> EXC_PENDING;
  @ ensures I14_quiet:   \result >= 0 ==> EXC_QUIET;
  @ ensures I14_range:   -1 <= \result <= 1;
  @ ensures I24_missing: o == NULL ==> \result == 0;
  @*/
int property_is_abstract(PyObject *o);

#endif
