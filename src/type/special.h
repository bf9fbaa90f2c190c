/* SPDX-License-Identifier: MIT */
#ifndef ETALON_TYPE_SPECIAL_H
#define ETALON_TYPE_SPECIAL_H

/* Calling special methods, for the C slots of classes written in Python.
 *
 * A special method is looked up on the type, never on the object. When what is found is
 * a method descriptor (a plain function, say), it is called with the object first
 * instead of being bound; anything else is bound by its __get__.
 *
 * 1. The method is owned during its call: it may remove itself from the class (I6).
 * 2. The arguments are owned by the caller of the slot. */

#include "Python.h"

struct special {
    PyObject *function; /* owned */
    bool unbound;       /* the object is to be passed first */
};

/* Finds a method. 1; 0 when missing; -> -1 when __get__ fails. code. */
/*@ requires I6_held: HELD(self) && HELD(name);
  @ requires I13_str: IS_STR(name);
  @ requires mem:     \valid(method);
  @ terminates USER_CODE;
  @ ensures I14_error: \result < 0 ==> EXC_PENDING;
  @ ensures I14_quiet: \result >= 0 ==> EXC_QUIET;
  @ ensures I14_range: -1 <= \result <= 1;
  @ ensures I6_method: \result == 1 ==> HELD(method->function);
  @*/
int special_find(PyObject *self, PyObject *name, struct special *method);

/* The same, and an AttributeError from __get__ counts as missing. */
/*@ requires I6_held: HELD(self) && HELD(name);
  @ requires I13_str: IS_STR(name);
  @ requires mem:     \valid(method);
  @ terminates USER_CODE;
  @ ensures I14_error: \result < 0 ==> EXC_PENDING;
  @ ensures I14_quiet: \result >= 0 ==> EXC_QUIET;
  @ ensures I14_range: -1 <= \result <= 1;
  @ ensures I6_method: \result == 1 ==> HELD(method->function);
  @*/
int special_find_maybe(PyObject *self, PyObject *name, struct special *method);

/* Calls a method that was found and releases it. args[0] is the object; nargs counts
 * it. New; -> NULL. code. */
/*@ requires mem:          \valid(method);
  @ requires I6_held:      HELD(method->function);
  @ requires I6_arguments: nargs >= 1 && HELD_ALL(args, nargs);
  @ terminates USER_CODE;
  @ ensures I14_error: \result == NULL ==> EXC_PENDING;
  @ ensures I14_quiet: \result != NULL ==> EXC_QUIET;
  @ ensures I7_new:    NEW(\result);
  @*/
PyObject *special_invoke(struct special *method, PyObject **args, size_t nargs);

/* Finds and calls. -> NULL AttributeError(name) when missing. code. */
/*@ requires I6_held:      HELD(name);
  @ requires I13_str:      IS_STR(name);
  @ requires I6_arguments: nargs >= 1 && HELD_ALL(args, nargs);
  @ terminates USER_CODE;
  @ ensures I14_error: \result == NULL ==> EXC_PENDING;
  @ ensures I14_quiet: \result != NULL ==> EXC_QUIET;
  @ ensures I7_new:    NEW(\result);
  @*/
PyObject *special_call(PyObject *name, PyObject **args, size_t nargs);

/* Finds and calls; new NotImplemented when missing. code. */
/*@ requires I6_held:      HELD(name);
  @ requires I13_str:      IS_STR(name);
  @ requires I6_arguments: nargs >= 1 && HELD_ALL(args, nargs);
  @ terminates USER_CODE;
  @ ensures I14_error: \result == NULL ==> EXC_PENDING;
  @ ensures I14_quiet: \result != NULL ==> EXC_QUIET;
  @ ensures I7_new:    NEW(\result);
  @*/
PyObject *special_call_maybe(PyObject *name, PyObject **args, size_t nargs);

/* function(self, *args, **kwargs). New; -> NULL. code. */
/*@ requires I6_held:   HELD(function) && HELD(self) && HELD(args);
  @ requires I6_held:   HELD_OR_NULL(kwargs);
  @ requires I13_tuple: IS_TUPLE(args);
  @ terminates USER_CODE;
  @ ensures I14_error: \result == NULL ==> EXC_PENDING;
  @ ensures I14_quiet: \result != NULL ==> EXC_QUIET;
  @ ensures I7_new:    NEW(\result);
  @*/
PyObject *special_call_prepended(
    PyObject *function, PyObject *self, PyObject *args, PyObject *kwargs);

/* Finds and calls with a tuple and a dict. -> NULL AttributeError(name) when
 * missing. */
/*@ requires I6_held:   HELD(name) && HELD(self) && HELD(args);
  @ requires I6_held:   HELD_OR_NULL(kwargs);
  @ requires I13_tuple: IS_TUPLE(args);
  @ terminates USER_CODE;
  @ ensures I14_error: \result == NULL ==> EXC_PENDING;
  @ ensures I14_quiet: \result != NULL ==> EXC_QUIET;
  @ ensures I7_new:    NEW(\result);
  @*/
PyObject *special_call_tuple(
    PyObject *name, PyObject *self, PyObject *args, PyObject *kwargs);

#endif
