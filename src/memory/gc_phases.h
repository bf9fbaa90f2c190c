/* SPDX-License-Identifier: MIT */
#ifndef ETALON_MEMORY_GC_PHASES_H
#define ETALON_MEMORY_GC_PHASES_H

/* The phases of a collection in which user code may run. */

#include "memory/gc.h"

/* Kills the weak references to a list of objects in collection, and those among them; then
 * calls the callbacks of the ones outside. Returns how many of these died by that. code. */
/*@ requires mem: \valid(unreachable);
  @ terminates USER_CODE;
  @ ensures I11_count: \result >= 0;
  @ ensures I14_quiet: EXC_QUIET;
  @*/
Py_ssize_t gc_phase_weakrefs(PyGC_Head *unreachable);

/* Calls tp_finalize of the objects that were not finalized, marking them first. code. */
/*@ requires mem: \valid(unreachable);
  @ terminates USER_CODE;
  @ ensures I14_quiet: EXC_QUIET;
  @*/
void gc_phase_finalize(PyGC_Head *unreachable);

/* Calls tp_clear of every object, or saves it in gc.garbage under GC_DEBUG_SAVEALL. What
 * survives moves to `old`. code. */
/*@ requires mem:       \valid(unreachable) && \valid(old);
  @ requires I17_apart: unreachable != old;
  @ terminates USER_CODE;
  @ ensures I10_done:  GC_NEXT(unreachable) == unreachable;
  @ ensures I14_quiet: EXC_QUIET;
  @*/
void gc_phase_clear(PyGC_Head *unreachable, PyGC_Head *old);

/* Moves objects with tp_del from a list in collection to another; ends their examination. */
/*@ requires mem:       \valid(unreachable) && \valid(legacy);
  @ requires I17_apart: unreachable != legacy;
  @ terminates \true;
  @ ensures I14_kept: EXC_KEPT;
  @*/
void gc_phase_set_legacy_apart(PyGC_Head *unreachable, PyGC_Head *legacy);

/* Appends the legacy objects to gc.garbage and moves them to `old`. */
/*@ requires mem:       \valid(legacy) && \valid(old);
  @ requires I17_apart: legacy != old;
  @ terminates \true;
  @ ensures I17_empty: GC_NEXT(legacy) == legacy;
  @ ensures I14_quiet: EXC_QUIET;
  @*/
void gc_phase_keep_legacy(PyGC_Head *legacy, PyGC_Head *old);

#endif
