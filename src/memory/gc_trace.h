/* SPDX-License-Identifier: MIT */
#ifndef ETALON_MEMORY_GC_TRACE_H
#define ETALON_MEMORY_GC_TRACE_H

/* Which objects of a set does nothing outside the set refer to?
 *
 *   count(o)     = references to o
 *   internal(o)  = references to o that traversal of the set's objects meets
 *   root(o)     <=> count(o) > internal(o)
 *   reachable(o) <=> o is a root, or a reachable object of the set refers to it
 *
 * No function here runs user code or changes a reference count. Traversal may meet objects
 * that are not in the set, not tracked, or not collected at all: they are left alone. */

#include "memory/gc_list.h"

/* Splits the list: unreachable objects move to `unreachable` (initialised here) and keep
 * GC_COLLECTING and the mark GC_UNREACHABLE in their next links; the others stay, with both
 * cleared. Immortal objects move to `permanent`. T10: exact when I9 holds. */
/*@ requires mem:       \valid(list) && \valid(unreachable) && \valid(permanent);
  @ requires I17_apart: list != unreachable && list != permanent
  @         && unreachable != permanent;
  @ terminates \true;
  @ ensures I14_kept: EXC_KEPT;
  @*/
void gc_deduce(PyGC_Head *list, PyGC_Head *unreachable, PyGC_Head *permanent);

/* Clears the mark in the next links, which makes the list an ordinary one. */
/*@ requires mem: \valid(unreachable);
  @ terminates \true;
  @ ensures I14_kept:     EXC_KEPT;
  @ ensures T10_unmarked: (unreachable->_gc_next & GC_UNREACHABLE) == 0;
  @*/
void gc_clear_marks(PyGC_Head *unreachable);

/* Clears GC_COLLECTING in a whole list. */
/*@ requires mem: \valid(list);
  @ terminates \true;
  @ ensures I14_kept:    EXC_KEPT;
  @ ensures T10_cleared: GC_NEXT(list) != list
  @         ==> (GC_NEXT(list)->_gc_prev & GC_COLLECTING) == 0;
  @*/
void gc_clear_collecting_list(PyGC_Head *list);

/* Moves everything in collection that the objects of `list` lead to into that list, and
 * clears GC_COLLECTING there. */
/*@ requires mem: \valid(list);
  @ terminates \true;
  @ ensures I14_kept: EXC_KEPT;
  @*/
void gc_move_reachable(PyGC_Head *list);

/* Untracks the tuples of a list that cannot be part of a cycle: all their items are
 * objects that are not collected, or tuples untracked in the same way. */
/*@ requires mem: \valid(list);
  @ terminates \true;
  @ ensures I14_kept: EXC_KEPT;
  @*/
void gc_untrack_tuples(PyGC_Head *list);

#endif
