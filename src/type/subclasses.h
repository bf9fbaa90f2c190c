/* SPDX-License-Identifier: MIT */
#ifndef ETALON_TYPE_SUBCLASSES_H
#define ETALON_TYPE_SUBCLASSES_H

/* The registry of direct subclasses, kept in tp_subclasses.
 *
 * It is an ordered set of borrowed pointers: an array of entries in order of insertion,
 * and a hash index from address to position. A type takes itself out when it dies, so
 * the registry owns no references, and invalidation reaches every class that can still
 * run. Room is reserved before an edge is added, so that adding cannot fail: this is
 * what makes an assignment to __bases__ a transaction (I4).
 *
 * 1. T is in the registry of B exactly if B is in T's tp_bases, T is ready or past step
 *    13 of readying, and T is not being destroyed (I4).
 * 2. entries[0 .. used) are types or NULL (removed); `live` of them are types. */

#include "Python.h"

/* Makes room for `more` edges below the base. 0; -> -1 MemoryError. No user code. */
int subclasses_reserve(PyTypeObject *base, size_t more);

/* Adds the edge at the end; room must have been reserved. Nothing happens when it is
 * there. */
void subclasses_insert(PyTypeObject *base, PyTypeObject *type);

/* Removes the edge, if it is there. Cannot fail. */
void subclasses_remove(PyTypeObject *base, PyTypeObject *type);

/* True when the edge is there. */
bool subclasses_has(PyTypeObject *base, PyTypeObject *type);

/* Frees the registry of a dying type. */
void subclasses_free(PyTypeObject *base);

/* Borrowed subclass at or after *position, which moves past it; NULL at the end. Start
 * at
 * 0. The caller runs no user code during the walk. */
PyTypeObject *subclasses_next(PyTypeObject *base, size_t *position);

/* New list of the live direct subclasses, oldest first. -> NULL MemoryError. */
PyObject *subclasses_list(PyTypeObject *base);

#endif
