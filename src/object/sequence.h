/* SPDX-License-Identifier: MIT */
#ifndef ETALON_OBJECT_SEQUENCE_H
#define ETALON_OBJECT_SEQUENCE_H

/* The sequence protocol: access by integer, concatenation, repetition, membership.
 *
 * 1. A negative index is completed with the length once, by whoever takes an index from
 *    Python or C; sq_item itself never sees the negative form of a valid index.
 * 2. Membership, counting and searching share one loop over an iterator; the item at
 *    hand is owned while it is compared (I6). */

#include "Python.h"

enum sequence_search { SEARCH_COUNT, SEARCH_INDEX, SEARCH_CONTAINS };

/* Searches by iteration: the count, the first index, or 1 / 0. -> -1: TypeError when o
 * cannot be iterated, ValueError when an index is asked for and there is none. code. */
/*@ requires I6_held: HELD(o) && HELD(value);
  @ terminates USER_CODE;
  @ ensures I14_error:    \result < 0 ==> EXC_PENDING;
  @ ensures I14_quiet:    \result >= 0 ==> EXC_QUIET;
  @ ensures I14_range:    \result >= -1;
  @ ensures I24_contains: what == SEARCH_CONTAINS ==> \result <= 1;
  @*/
Py_ssize_t sequence_search(PyObject *o, PyObject *value, enum sequence_search what);

#endif
