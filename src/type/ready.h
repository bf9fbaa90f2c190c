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
int ready_add(PyTypeObject *type, const char *name, PyObject *value);

/* Readies a static type that belongs to the runtime. 0; -> -1. */
int ready_builtin(PyTypeObject *type);

/* Checks that every base may be a base of an immutable type with this name. 0; -> -1
 * TypeError. */
int ready_check_immutable(const char *name, PyObject *bases);

#endif
