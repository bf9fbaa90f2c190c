/* SPDX-License-Identifier: MIT */
#ifndef ETALON_TYPE_REDUCE_H
#define ETALON_TYPE_REDUCE_H

/* __reduce__, __reduce_ex__ and __getstate__ of object: how an object tells copy and
 * pickle to rebuild it. From protocol 2 on the answer is a call of copyreg.__newobj__
 * and a state; below, copyreg._reduce_ex decides. */

#include "Python.h"

/* Methods of object. New; user code; -> NULL. */
/*@ requires I6_held: HELD(self) && HELD(protocol);
  @ terminates USER_CODE;
  @ ensures I14_error: \result == NULL ==> EXC_PENDING;
  @ ensures I14_quiet: \result != NULL ==> EXC_QUIET;
  @ ensures I7_new:    NEW(\result);
  @*/
PyObject *reduce_ex(PyObject *self, PyObject *protocol);

/*@ requires I6_held: HELD(self);
  @ terminates USER_CODE;
  @ ensures I14_error: \result == NULL ==> EXC_PENDING;
  @ ensures I14_quiet: \result != NULL ==> EXC_QUIET;
  @ ensures I7_new:    NEW(\result);
  @*/
PyObject *reduce(PyObject *self, PyObject *unused);

/*@ requires I6_held: HELD(self);
  @ terminates USER_CODE;
  @ ensures I14_error: \result == NULL ==> EXC_PENDING;
  @ ensures I14_quiet: \result != NULL ==> EXC_QUIET;
  @ ensures I7_new:    NEW(\result);
  @*/
PyObject *reduce_getstate(PyObject *self, PyObject *unused);

#endif
