/* SPDX-License-Identifier: MIT */
#ifndef ETALON_OBJECT_SPECIAL_H
#define ETALON_OBJECT_SPECIAL_H

/* Looking up what is going to be called, and the names of an object.
 *
 * Special methods are found on the type, never in the instance dict (I24). An ordinary
 * method can be found without making a bound method, when the class attribute is a method
 * descriptor and the instance dict does not hide it.
 *
 * The functions _PyObject_LookupSpecial, _PyObject_GetMethod and PyObject_Dir of object.h
 * are defined here. */

#include "Python.h"

/* Calls a special method without arguments. New; NULL without exception when the type has
 * none; -> NULL. code. */
/*@ requires I6_held: HELD(obj) && HELD(name);
  @ requires I13_str: IS_STR(name);
  @ terminates USER_CODE;
  @ ensures I14_quiet: \result != NULL ==> EXC_QUIET;
  @ ensures I7_new:    NEW(\result);
  @*/
PyObject *special_call_no_args(PyObject *obj, PyObject *name);

#endif
