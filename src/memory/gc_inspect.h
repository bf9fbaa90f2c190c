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
PyObject *gc_objects(int generation);

/* New list of the tracked objects that refer to one of the items of a tuple; the tuple
 * itself and running frames, which hold the arguments of every call, are left out. -> NULL. */
PyObject *gc_referrers(PyObject *tuple);

/* New list of what the items of a tuple refer to. -> NULL. */
PyObject *gc_referents(PyObject *tuple);

#endif
