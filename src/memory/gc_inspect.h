/* SPDX-License-Identifier: MIT */
#ifndef ETALON_MEMORY_GC_INSPECT_H
#define ETALON_MEMORY_GC_INSPECT_H

/* What the collector can tell about the heap.
 *
 * 1. The dict of a type is never handed out: it would be a mutable alias of the type's
 *    attributes that nothing watches (I21).
 * 2. Objects with a count of 0 and objects under examination are not handed out (I11).
 * 3. Results are new lists; making them runs no user code. */

#include "Python.h"

/* New list of the tracked objects of a generation, -1 for all three. -> NULL. */
/*@ requires T10_generation: -1 <= generation && generation <= 2;
  @ terminates \true;
  @ ensures I14_error: \result == NULL ==> EXC_PENDING;
  @ ensures I14_quiet: \result != NULL ==> EXC_QUIET;
  @ ensures I7_new:    NEW(\result);
  @ ensures I13_list:  \result != NULL ==> IS_LIST(\result);
  @*/
PyObject *gc_objects(int generation);

/* New list of the tracked objects that refer to one of the items of a tuple; the tuple
 * itself and running frames, which hold the arguments of every call, are left out. -> NULL. */
/*@ requires I6_held:   HELD(tuple);
  @ requires I13_tuple: IS_TUPLE(tuple);
  @ terminates \true;
  @ ensures I14_error: \result == NULL ==> EXC_PENDING;
  @ ensures I14_quiet: \result != NULL ==> EXC_QUIET;
  @ ensures I7_new:    NEW(\result);
  @ ensures I13_list:  \result != NULL ==> IS_LIST(\result);
  @*/
PyObject *gc_referrers(PyObject *tuple);

/* New list of what the items of a tuple refer to. -> NULL. */
/*@ requires I6_held:   HELD(tuple);
  @ requires I13_tuple: IS_TUPLE(tuple);
  @ terminates \true;
  @ ensures I14_error: \result == NULL ==> EXC_PENDING;
  @ ensures I14_quiet: \result != NULL ==> EXC_QUIET;
  @ ensures I7_new:    NEW(\result);
  @ ensures I13_list:  \result != NULL ==> IS_LIST(\result);
  @*/
PyObject *gc_referents(PyObject *tuple);

#endif
