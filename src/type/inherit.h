/* SPDX-License-Identifier: MIT */
#ifndef ETALON_TYPE_INHERIT_H
#define ETALON_TYPE_INHERIT_H

/* What a type takes over from its bases while it gets ready.
 *
 * Sizes, offsets and flags come from tp_base, because they describe one layout. Slots
 * come from the MRO, from each type that defines the slot rather than having inherited
 * it.
 *
 * 1. Sequence and mapping flags exclude each other, and come from the first type of the
 *    MRO that has one (I22).
 * 2. tp_dictoffset is -1 exactly when MANAGED_DICT is set (I12). */

#include "Python.h"

/* Takes flags, sizes and GC functions over from tp_base. */
/*@ requires I6_held:  HELD_TYPE(type) && HELD_TYPE(base);
  @ requires I3_apart: type != base;
  @ terminates \true;
  @ ensures I14_kept:  EXC_KEPT;
  @ ensures I12_size:  \old(type->tp_basicsize) == 0
  @         ==> type->tp_basicsize == base->tp_basicsize;
  @ ensures I12_given: \old(type->tp_basicsize) != 0
  @         ==> type->tp_basicsize == \old(type->tp_basicsize);
  @ ensures I12_item:  type->tp_itemsize != 0 || base->tp_itemsize == 0;
  @*/
void inherit_special(PyTypeObject *type, PyTypeObject *base);

/* Fills the type's empty slots from tp_mro, and its suites from tp_base. */
/*@ requires I6_held:       HELD_TYPE(type);
  @ requires I3_order:      type->tp_mro != NULL && IS_TUPLE(type->tp_mro);
  @ requires I22_exclusive: !(TYPE_HAS(type, Py_TPFLAGS_SEQUENCE)
  @         && TYPE_HAS(type, Py_TPFLAGS_MAPPING));
  @ terminates \true;
  @ ensures I14_kept:      EXC_KEPT;
  @ ensures I22_exclusive: !(TYPE_HAS(type, Py_TPFLAGS_SEQUENCE)
  @         && TYPE_HAS(type, Py_TPFLAGS_MAPPING));
  @*/
void inherit_all(PyTypeObject *type);

#endif
