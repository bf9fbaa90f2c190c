/* SPDX-License-Identifier: MIT */
#ifndef ETALON_TYPE_SUBCLASSES_H
#define ETALON_TYPE_SUBCLASSES_H

/* The registry of direct subclasses, kept in tp_subclasses.
 *
 * It is an ordered set of borrowed pointers: an array of entries in order of insertion,
 * and a hash index from address to position. A type takes itself out when it dies, so
 * the registry owns no references, and invalidation reaches every class that can still
 * run. Room is reserved before an edge is added, so that adding cannot fail: this is
 * what makes an assignment to __bases__ a transaction (I4).
 *
 * 1. T is in the registry of B exactly if B is in T's tp_bases, T is ready or past step
 *    13 of readying, and T is not being destroyed (I4).
 * 2. entries[0 .. used) are types or NULL (removed); `live` of them are types. */

#include "Python.h"

/* Makes room for `more` edges below the base. 0; -> -1 MemoryError. No user code. */
/*@ requires I6_held: HELD_TYPE(base);
  @ terminates \true;
  @ ensures I14_error: \result < 0 ==> EXC_PENDING;
  @ ensures I14_quiet: \result >= 0 ==> EXC_QUIET;
  @ ensures I14_range: -1 <= \result <= 0;
  @ ensures I4_room:   \result == 0 ==> base->tp_subclasses != NULL;
  @ ensures I4_same:   \result < 0
  @         ==> base->tp_subclasses == \old(base->tp_subclasses);
  @*/
int subclasses_reserve(PyTypeObject *base, size_t more);

/* Adds the edge at the end; room must have been reserved. Nothing happens when it is
 * there. */
/*@ requires I6_held: HELD_TYPE(base) && HELD_TYPE(type);
  @ requires I4_room: base->tp_subclasses != NULL;
  @ terminates \true;
  @ ensures I14_kept: EXC_KEPT;
  @ ensures I4_same:  base->tp_subclasses == \old(base->tp_subclasses);
  @*/
void subclasses_insert(PyTypeObject *base, PyTypeObject *type);

/* Removes the edge, if it is there. Cannot fail. */
/*@ requires mem: \valid_read(base) && \valid_read(type);
  @ terminates \true;
  @ ensures I14_kept: EXC_KEPT;
  @ ensures I4_same:  base->tp_subclasses == \old(base->tp_subclasses);
  @*/
void subclasses_remove(PyTypeObject *base, PyTypeObject *type);

/* True when the edge is there. */
/*@ requires mem: \valid_read(base);
  @ assigns \nothing;
  @ ensures I4_none: base->tp_subclasses == NULL ==> !\result;
  @*/
bool subclasses_has(PyTypeObject *base, PyTypeObject *type);

/* Frees the registry of a dying type. */
/*@ requires mem: \valid(base);
  @ terminates \true;
  @ ensures I14_kept: EXC_KEPT;
  @ ensures I4_freed: base->tp_subclasses == NULL;
  @*/
void subclasses_free(PyTypeObject *base);

/* Borrowed subclass at or after *position, which moves past it; NULL at the end. Start
 * at
 * 0. The caller runs no user code during the walk. */
/*@ requires mem: \valid_read(base) && \valid(position);
  @ assigns *position;
  @ ensures T7_forward: *position >= \old(*position);
  @ ensures T7_past:    \result != NULL ==> *position > \old(*position);
  @ ensures T7_none:    base->tp_subclasses == NULL ==> \result == NULL;
  @*/
PyTypeObject *subclasses_next(PyTypeObject *base, size_t *position);

/* New list of the live direct subclasses, oldest first. -> NULL MemoryError. */
/*@ requires I6_held: HELD_TYPE(base);
  @ terminates \true;
  @ ensures I14_error: \result == NULL ==> EXC_PENDING;
  @ ensures I14_quiet: \result != NULL ==> EXC_QUIET;
  @ ensures I7_new:    NEW(\result);
  @ ensures I4_list:   \result != NULL ==> IS_LIST(\result);
  @*/
PyObject *subclasses_list(PyTypeObject *base);

#endif
