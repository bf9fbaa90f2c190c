/* SPDX-License-Identifier: MIT */
#ifndef ETALON_TYPE_CHECK_H
#define ETALON_TYPE_CHECK_H

/* The invariants of types as plain C, for tests and fuzzing. They may be asked for
 * whenever user code could run, and run none themselves unless a type's dict has keys
 * that are no str. */

#include "Python.h"

/* The id of the first broken invariant of a ready type, or NULL:
 *   I2   it has a tag, but a type of its MRO has none or does not reach it by
 *        subclasses; or it has none, but a direct subclass has one (T7)
 *   I3   MRO or bases missing, empty, or with something that is no type
 *   I4   bases and subclasses do not match, or tp_base leads in a circle
 *   I5   a slot is not what its MRO says
 *   I12  offsets, sizes and flags contradict each other or the base
 *   I21  immutable, with a mutable base
 *   I22  both sequence and mapping
 * Cost: the size of its MRO times that of its bases' registries. */
/*@ requires I6_held: HELD_TYPE(type);
  @ terminates USER_CODE;
  @ ensures mem:           \result == NULL || valid_read_string(\result);
  @ ensures I3_order:      \result == NULL ==> type->tp_mro != NULL
  @         && IS_TUPLE(type->tp_mro);
  @ ensures I22_exclusive: \result == NULL ==> !(TYPE_HAS(type, Py_TPFLAGS_SEQUENCE)
  @         && TYPE_HAS(type, Py_TPFLAGS_MAPPING));
  @*/
const char *check_type(PyTypeObject *type);

/* "I1" when an entry of the method cache that could be used differs from the walk of
 * the MRO, else NULL. Cost: the cache, times all subclasses of object. */
/*@ terminates USER_CODE;
  @ ensures mem: \result == NULL || valid_read_string(\result);
  @*/
const char *check_cache(void);

#endif
