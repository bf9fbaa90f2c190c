/* SPDX-License-Identifier: MIT */
#ifndef ETALON_TYPE_WATCH_H
#define ETALON_TYPE_WATCH_H

/* Watchers: callbacks that hear of a change to a type before it happens.
 *
 * There are eight watchers, ids 1 to 7 are given out; bit i of tp_watched says that
 * watcher i wants to hear of the type. Bit 0 belongs to nobody and marks a type whose
 * callbacks run at present, so that a callback which modifies its own type ends.
 *
 * 1. A callback is only called through a set bit and is not NULL then (I20).
 * 2. The type is held while its callbacks run. Deallocation is no event.
 * 3. An event is reported once, until the type has a version tag again. */

#include "Python.h"

#define WATCH_COUNT 8

/* True when some watcher exists. */
/*@ assigns \nothing; */
bool watch_is_active(void);

/* Reports a change to the type and to its subclasses that have version tags, subclasses
 * first. User code runs; errors are reported as unraisable. Keeps the pending
 * exception. */
/*@ requires I6_held: HELD_TYPE(type);
  @ terminates USER_CODE;
  @ ensures I14_kept: EXC_KEPT;
  @ ensures I20_done: (type->tp_watched & 1) == \old(type->tp_watched & 1);
  @*/
void watch_notify_tree(PyTypeObject *type);

#endif
