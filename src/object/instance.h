/* SPDX-License-Identifier: MIT */
#ifndef ETALON_OBJECT_INSTANCE_H
#define ETALON_OBJECT_INSTANCE_H

/* Memory of instances: from a type and a number of items to a block with a valid head.
 *
 *   block = pre-header | object: head, basicsize, items
 *
 * The pre-header holds the collector's links (collected types) and the managed dict and
 * weak reference words (types with one of these flags); see sync/prehead.h.
 *
 * 1. The words before the object are zero in a fresh instance (I8).
 * 2. A new instance owns one reference to its type; who frees it gives it back (I7).
 * 3. A size that does not fit Py_ssize_t is a MemoryError, and so is a failed allocation;
 *    nothing is changed then. */

#include "Python.h"

/* New zeroed instance that is not tracked; what PyType_GenericAlloc does before tracking.
 * -> NULL MemoryError, SystemError for nitems < 0. */
/*@ requires I6_held:  HELD_TYPE(type);
  @ requires I3_ready: IS_READY(type);
  @ terminates \true;
  @ ensures I14_error:    \result == NULL ==> EXC_PENDING;
  @ ensures I14_quiet:    \result != NULL ==> EXC_QUIET;
  @ ensures I7_new:       NEW(\result);
  @ ensures I8_one:       \result != NULL ==> REF_TOTAL(\result) == 1;
  @ ensures I7_type:      \result != NULL ==> \result->ob_type == type;
  @ ensures I14_negative: nitems < 0 ==> \result == NULL;
  @*/
PyObject *instance_alloc(PyTypeObject *type, Py_ssize_t nitems);

#endif
