/* SPDX-License-Identifier: MIT */
#ifndef ETALON_OBJECT_ENTRY_H
#define ETALON_OBJECT_ENTRY_H

/* What a debug build (-DETALON_DEBUG) does first in the public functions that every
 * operation on objects goes through: it checks the invariants of the object that comes in
 * (builtin/check.h), and ends the process with the name of the first broken one. So a
 * broken object is found where it is first used, not where it falls apart. Other builds
 * compile nothing. */

#include "Python.h"

#ifdef ETALON_DEBUG
/* Defined above, in builtin/check_entry.c; op may be NULL. Runs no user code. */
/*@ requires mem: op == NULL || \valid_read(op);
  @ terminates \true;
  @ assigns \nothing;
  @*/
void check_entry(PyObject *op, const char *function);
#define CHECK_ENTRY(op) check_entry((PyObject *)(op), __func__)
#else
#define CHECK_ENTRY(op) ((void)0)
#endif

#endif
