/* SPDX-License-Identifier: MIT */
#ifndef ETALON_OBJECT_ATTR_H
#define ETALON_OBJECT_ATTR_H

/* Attribute access on any object, and the generic rules of reading and writing:
 *
 *   read    data descriptor of the type > instance dict > other descriptor > plain class
 *           attribute > AttributeError
 *   write   data descriptor of the type > instance dict > AttributeError
 *
 * A data descriptor is an object whose type has tp_descr_set. Special methods are looked up
 * on the type only (I24).
 *
 * 1. What the type lookup found is held while descriptors and dict lookups run (I6).
 * 2. An AttributeError raised for a missing attribute gets `name` and `obj`.
 * 3. The Optional forms answer 0 exactly when the attribute is missing: no exception is
 *    pending then; any error but AttributeError is passed on (I14). */

#include "Python.h"

/* Notes object and name in the pending AttributeError if it has neither yet; leaves any
 * other pending exception alone. Set by the module that defines the exceptions; NULL until
 * then. Runs no user code. */
extern void (*attr_error_hook)(PyObject *obj, PyObject *name);

/* Raises AttributeError "'type' object has no attribute 'name'" with name and obj. */
void attr_raise_missing(PyObject *obj, PyObject *name);

/* Calls attr_error_hook, if there is one and an exception is pending. */
void attr_add_error_context(PyObject *obj, PyObject *name);

/* 0 for a str; else -1 TypeError "attribute name must be string, not '...'". */
int attr_check_name(PyObject *name);

/* Generic reading with 1, 0, -1 as PyObject_GetOptionalAttr. code. */
int attr_generic_lookup(PyObject *obj, PyObject *name, PyObject **result);

/* Generic reading or writing with this dict in the place of the instance's own, which may
 * be NULL for none. New / 0; -> NULL / -1. code. */
int attr_generic_set_in(PyObject *obj, PyObject *name, PyObject *value, PyObject *dict);

#endif
