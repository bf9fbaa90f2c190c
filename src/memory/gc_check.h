/* SPDX-License-Identifier: MIT */
#ifndef ETALON_MEMORY_GC_CHECK_H
#define ETALON_MEMORY_GC_CHECK_H

/* The invariants of the collector's lists and of weak reference lists as plain C, for
 * tests and debug builds. Not for use inside a collection. Runs no user code. */

#include "Python.h"

/* The id of the first broken invariant of the collector's lists, or NULL:
 *   gc.link     a list is not well linked both ways
 *   gc.mark     an object carries a mark of a collection
 *   gc.tracked  an object in a list does not say that it is tracked, or has no traversal
 *   I9          a tracked object has no reference
 * Cost: the number of tracked objects. */
/*@ terminates \true;
  @ assigns \nothing;
  @ ensures mem: \result == NULL || valid_read_string(\result);
  @*/
const char *check_gc(void);

/* The id of the first broken invariant of the list of weak references to an object:
 *   weaklist.link    not well linked both ways
 *   weaklist.object  one that leads elsewhere
 *   weaklist.plain   a plain reference or proxy that is not in its place
 *   I6               one without a reference
 * Cost: the length of the list. */
/*@ requires mem: \valid_read(op);
  @ terminates \true;
  @ assigns \nothing;
  @ ensures mem: \result == NULL || valid_read_string(\result);
  @*/
const char *check_weaklist(PyObject *op);

#endif
