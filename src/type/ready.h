/* SPDX-License-Identifier: MIT */
#ifndef ETALON_TYPE_READY_H
#define ETALON_TYPE_READY_H

/* PyType_Ready: completes a type whose author filled in a part.
 *
 * The steps, in order: checks, dict, base, metatype, bases, MRO, __new__, dict entries
 * from the slots and tables, inheritance, pre-header, hash, edges from the bases, final
 * checks.
 *
 * 1. A ready type has a metatype, a base unless it is object, bases, an MRO and a dict
 *    (I3, I8).
 * 2. Readying an already ready type changes nothing. A type whose readying failed is in
 *    no registry of subclasses, and may be readied again.
 * 3. Immutable types have immutable bases only (I21). */

#include "Python.h"

/* Adds `value` to the type's dict under a name in UTF-8 unless there is such a key.
 * Steals value, also NULL on behalf of the caller. 0; -> -1. */
/*@ requires I6_held:    HELD_TYPE(type);
  @ requires mem:        valid_read_string(name);
  @ requires I6_held:    HELD_OR_NULL(value);
  @ requires I14_failed: value == NULL ==> EXC_PENDING;
  @ requires I3_dict:    type->tp_dict != NULL;
  @ terminates \true;
  @ ensures I14_error:  \result < 0 ==> EXC_PENDING;
  @ ensures I14_quiet:  \result >= 0 ==> EXC_QUIET;
  @ ensures I14_range:  -1 <= \result <= 0;
  @ ensures I14_failed: value == NULL ==> \result < 0;
  @*/
int ready_add(PyTypeObject *type, const char *name, PyObject *value);

/* Readies a static type that belongs to the runtime. 0; -> -1. */
/*@ requires mem: \valid(type);
  @ terminates \true;
  @ ensures I14_error:   \result < 0 ==> EXC_PENDING;
  @ ensures I14_quiet:   \result >= 0 ==> EXC_QUIET;
  @ ensures I14_range:   -1 <= \result <= 0;
  @ ensures I3_ready:    \result == 0 ==> IS_READY(type);
  @ ensures I3_order:    \result == 0 ==> HELD(type->tp_mro) && IS_TUPLE(type->tp_mro);
  @ ensures I8_metatype: \result == 0 ==> type->ob_base.ob_base.ob_type != NULL;
  @*/
int ready_builtin(PyTypeObject *type);

/* Checks that every base may be a base of an immutable type with this name. 0; -> -1
 * TypeError. */
/*@ requires mem:       valid_read_string(name);
  @ requires I6_held:   HELD(bases);
  @ requires I13_tuple: IS_TUPLE(bases);
  @ terminates \true;
  @ ensures I14_error: \result < 0 ==> EXC_PENDING;
  @ ensures I14_quiet: \result >= 0 ==> EXC_QUIET;
  @ ensures I14_range: -1 <= \result <= 0;
  @ ensures I21_bases: \result == 0 ==> (\forall integer i; 0 <= i < TUPLE_SIZE(bases)
  @         ==> TYPE_HAS(AS_TYPE(TUPLE_ITEM(bases, i)), Py_TPFLAGS_IMMUTABLETYPE));
  @*/
int ready_check_immutable(const char *name, PyObject *bases);

#endif
