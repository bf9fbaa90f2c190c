/* SPDX-License-Identifier: MIT */
#ifndef ETALON_TYPE_MRO_H
#define ETALON_TYPE_MRO_H

/* The method resolution order: how it is computed, and how a type gets a new one.
 *
 * The default order is the C3 merge (kernel/c3.h) of the orders of the bases and of the
 * list of the bases. A metaclass may define mro() and answer what it likes; the answer
 * is checked so far that instances stay sound: types only, of a layout that instances
 * have.
 *
 * 1. A ready type has an order: a non-empty tuple of types (I3).
 * 2. Types whose order follows another rule than C3 have no version tags (I2). */

#include "Python.h"

/* New list: the C3 order of the type from its tp_bases, as type.mro() gives it. -> NULL
 * TypeError when the orders of the bases contradict each other, or a base has none
 * yet. */
/*@ requires I6_held: HELD_TYPE(type);
  @ terminates USER_CODE;
  @ ensures I14_error: \result == NULL ==> EXC_PENDING;
  @ ensures I14_quiet: \result != NULL ==> EXC_QUIET;
  @ ensures I7_new:    NEW(\result);
  @ ensures I3_list:   \result != NULL ==> IS_LIST(\result);
  @*/
PyObject *mro_compute(PyTypeObject *type);

/* Computes the order anew, by the metaclass's mro() if there is one (user code), and
 * installs it: invalidation first, the old order released last. 1, and with `old` given
 * the previous order (new reference, or NULL); 0 when nested code has installed another
 * one meanwhile; -> -1, with the type as it was. */
/*@ requires I6_held: HELD_TYPE(type);
  @ requires mem:     old == NULL || \valid(old);
  @ terminates USER_CODE;
  @ ensures I14_error: \result < 0 ==> EXC_PENDING;
  @ ensures I14_quiet: \result >= 0 ==> EXC_QUIET;
  @ ensures I14_range: -1 <= \result <= 1;
  @ ensures I3_order:  \result == 1 ==> HELD(type->tp_mro) && IS_TUPLE(type->tp_mro)
  @         && TUPLE_SIZE(type->tp_mro) > 0;
  @ ensures I7_old:    \result == 1 && old != NULL ==> NEW(*old);
  @*/
int mro_update(PyTypeObject *type, PyObject **old);

/* Puts the order `mro` (may be NULL; stolen) back, if `expected` is in place.
 * Watchers run. */
/*@ requires I6_held:  HELD_TYPE(type);
  @ requires I6_held:  HELD_OR_NULL(mro);
  @ requires I3_order: mro == NULL || IS_TUPLE(mro);
  @ terminates USER_CODE;
  @ ensures I14_quiet: EXC_QUIET;
  @*/
void mro_restore(PyTypeObject *type, PyObject *expected, PyObject *mro);

/* True when the metaclass has an mro() of its own. No user code. */
/*@ requires I6_held: HELD_TYPE(type);
  @ terminates \true;
  @ ensures I14_kept:   EXC_KEPT;
  @ ensures I3_default: type->ob_base.ob_base.ob_type == &PyType_Type ==> !\result;
  @*/
bool mro_is_custom(PyTypeObject *type);

#endif
