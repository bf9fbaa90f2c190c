/* SPDX-License-Identifier: MIT */
#ifndef ETALON_TYPE_BASES_H
#define ETALON_TYPE_BASES_H

/* Assignment to __bases__, as a transaction.
 *
 * New bases mean new orders for the type and all its subclasses; computing them runs
 * the mro() methods of metaclasses, which may assign __bases__ again, fail, or look at
 * anything. Old orders are kept until the last new one is in place.
 *
 * 1. On return either everything is new (bases, base, orders, edges, slots) or
 *    everything is as before; when nested code completed an assignment to the same
 *    type, its result stands (I4, T16).
 * 2. No type is ever reached from itself by tp_base or tp_bases.
 * 3. B is in bases(T) exactly if T is in subclasses(B), for ready T, whenever no
 *    assignment to T's bases is in progress. */

#include "Python.h"

/* Assigns a value to __bases__ of a mutable type. 0; -> -1 TypeError or what mro()
 * raised. User code runs. */
/*@ requires I6_held:     HELD_TYPE(type);
  @ requires I6_held:     HELD(value);
  @ requires I21_mutable: !TYPE_HAS(type, Py_TPFLAGS_IMMUTABLETYPE);
  @ terminates USER_CODE;
  @ ensures I14_error: \result < 0 ==> EXC_PENDING;
  @ ensures I14_quiet: \result >= 0 ==> EXC_QUIET;
  @ ensures I14_range: -1 <= \result <= 0;
  @ ensures T16_bases: HELD(type->tp_bases) && IS_TUPLE(type->tp_bases)
  @         && TUPLE_SIZE(type->tp_bases) > 0;
  @ ensures T16_order: \old(IS_READY(type)) ==> HELD(type->tp_mro)
  @         && IS_TUPLE(type->tp_mro) && TUPLE_SIZE(type->tp_mro) > 0;
  @ ensures T16_base:  type->tp_base != NULL && type->tp_base != type;
  @*/
int bases_assign(PyTypeObject *type, PyObject *value);

#endif
