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
int bases_assign(PyTypeObject *type, PyObject *value);

#endif
