/* SPDX-License-Identifier: MIT */
#ifndef ETALON_TYPE_BEST_BASE_H
#define ETALON_TYPE_BEST_BASE_H

/* Which base gives a class its memory layout, and which metaclass makes it.
 *
 * A type is solid when it adds words to its base (kernel/layout.h). The solid bases of
 * all bases of a class must lie on one line of descent; the most derived one wins, and
 * the first base that leads to it becomes tp_base.
 *
 * 1. The instance layout of a class extends that of its best base (T14, I12). */

#include "Python.h"

/* The most derived solid type at or above the type: object at last. Borrowed. */
/*@ requires I6_held: HELD_TYPE(type);
  @ assigns \nothing;
  @ ensures I12_solid: HELD_TYPE(\result);
  @ ensures I12_adds:  \result->tp_base != NULL
  @         ==> \result->tp_basicsize != \result->tp_base->tp_basicsize
  @         || \result->tp_itemsize != \result->tp_base->tp_itemsize;
  @*/
PyTypeObject *solid_base(PyTypeObject *type);

/* The base that decides on the layout of a class with these bases (a non-empty tuple).
 * Borrowed; -> NULL TypeError. */
/*@ requires I6_held:   HELD(bases);
  @ requires I13_tuple: IS_TUPLE(bases);
  @ requires I12_some:  TUPLE_SIZE(bases) > 0;
  @ terminates \true;
  @ ensures I14_error:    \result == NULL ==> EXC_PENDING;
  @ ensures I14_quiet:    \result != NULL ==> EXC_QUIET;
  @ ensures I6_borrowed:  BORROWED_TYPE(\result);
  @ ensures T14_member:   \result != NULL
  @         ==> (\exists integer i; 0 <= i < TUPLE_SIZE(bases)
  @         && TUPLE_ITEM(bases, i) == TYPE_OBJECT(\result));
  @ ensures I12_basetype: \result != NULL ==> TYPE_HAS(\result, Py_TPFLAGS_BASETYPE);
  @*/
PyTypeObject *best_base(PyObject *bases);

#endif
