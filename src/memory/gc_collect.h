/* SPDX-License-Identifier: MIT */
#ifndef ETALON_MEMORY_GC_COLLECT_H
#define ETALON_MEMORY_GC_COLLECT_H

/* One collection, phase by phase.
 *
 *   deduce            the unreachable set U of the generation
 *   set legacy apart  objects with tp_del, and what they lead to, are not destroyed
 *   weak references   those to U die; callbacks of the ones outside U run
 *   finalize          tp_finalize of each object of U that had none yet, once (I10)
 *   deduce again      on U: what a finalizer made reachable goes to the old generation
 *   weak references   those made by finalizers
 *   clear             tp_clear of each object that is still unreachable
 *
 * A class leads to its subclasses by other means than weak references: these edges last
 * until the subclass is deallocated, so that finalizers may still change the base (I11).
 *
 * User code runs in the phases with callbacks, finalizers and tp_clear. It may allocate,
 * track, untrack and destroy any object, of U too; all lists are ordinary lists then. */

#include "memory/gc.h"

/* Collects generation 0..generation. The caller has marked the collector as running and put
 * the pending exception aside. Returns the number of unreachable objects. code. */
/*@ requires T10_generation: 0 <= generation < GC_GENERATIONS;
  @ requires I14_aside:      !EXC_PENDING;
  @ terminates USER_CODE;
  @ ensures I10_count: \result >= 0;
  @ ensures I14_quiet: !EXC_PENDING;
  @*/
Py_ssize_t collect_generation(int generation, enum gc_reason reason);

#endif
