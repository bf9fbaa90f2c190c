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
PyObject *mro_compute(PyTypeObject *type);

/* Computes the order anew, by the metaclass's mro() if there is one (user code), and
 * installs it: invalidation first, the old order released last. 1, and with `old` given
 * the previous order (new reference, or NULL); 0 when nested code has installed another
 * one meanwhile; -> -1, with the type as it was. */
int mro_update(PyTypeObject *type, PyObject **old);

/* Puts the order `mro` (may be NULL; stolen) back, if `expected` is in place.
 * Watchers run. */
void mro_restore(PyTypeObject *type, PyObject *expected, PyObject *mro);

/* True when the metaclass has an mro() of its own. No user code. */
bool mro_is_custom(PyTypeObject *type);

#endif
