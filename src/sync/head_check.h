/* SPDX-License-Identifier: MIT */
#ifndef ETALON_SYNC_HEAD_CHECK_H
#define ETALON_SYNC_HEAD_CHECK_H

/* The invariants of an object's header as plain C, for tests and debug builds. */

#include "sync/head.h"

/* The id of the first broken invariant of the header of a live object, or NULL:
 *   I7   a mortal object without a reference
 *   I9   no type
 *   I16  the words of the free-threaded build contradict each other: merged with an owner
 *   or with local references
 * Other threads may count meanwhile only if they cannot merge. Cost: constant. */
/*@ requires mem: \valid_read(op);
  @ terminates \true;
  @ assigns \nothing;
  @ ensures mem:     \result == NULL || valid_read_string(\result);
  @ ensures I9_type: \result == NULL ==> op->ob_type != NULL;
  @*/
const char *check_head(PyObject *op);

#endif
