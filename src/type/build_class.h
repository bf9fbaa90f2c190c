/* SPDX-License-Identifier: MIT */
#ifndef ETALON_TYPE_BUILD_CLASS_H
#define ETALON_TYPE_BUILD_CLASS_H

/* The class statement: what __build_class__ does.
 *
 * Bases that are no types may stand for others (__mro_entries__); then the most derived
 * metaclass is found, prepares the namespace, the body runs in it, and the metaclass is
 * called.
 *
 * 1. The winning metaclass is known before __prepare__, which is called once, on it
 *    (I22).
 * 2. The cell of __class__ holds the class that is returned, or it is an error
 *    (I22). */

#include "Python.h"

/* Makes a class from a function that is its body. kwargs are the keywords of the
 * statement, a dict or NULL, not changed. New; user code; -> NULL. */
/*@ requires I6_held:      HELD(func) && HELD(name);
  @ requires I6_held:      HELD_OR_NULL(kwargs);
  @ requires I6_bases:     nbases >= 0 && HELD_ALL(bases, nbases);
  @ requires I22_keywords: kwargs == NULL || IS_DICT(kwargs);
  @ terminates USER_CODE;
  @ ensures I14_error: \result == NULL ==> EXC_PENDING;
  @ ensures I14_quiet: \result != NULL ==> EXC_QUIET;
  @ ensures I7_new:    NEW(\result);
  @*/
PyObject *build_class(PyObject *func, PyObject *name, PyObject *const *bases,
    Py_ssize_t nbases, PyObject *kwargs);

/* Runs the body function with a mapping as its local namespace. New: the class cell, or
 * None; -> NULL. Defined in builtin/function.c. */
/*@ requires I6_held: HELD(func) && HELD(locals);
  @ terminates USER_CODE;
  @ ensures I14_error: \result == NULL ==> EXC_PENDING;
  @ ensures I14_quiet: \result != NULL ==> EXC_QUIET;
  @ ensures I7_new:    NEW(\result);
  @*/
PyObject *function_run(PyObject *func, PyObject *locals);

#endif
