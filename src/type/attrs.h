/* SPDX-License-Identifier: MIT */
#ifndef ETALON_TYPE_ATTRS_H
#define ETALON_TYPE_ATTRS_H

/* Attributes of types: reading and writing them in general, and the computed ones such
 * as __name__ and __bases__.
 *
 * 1. Every change to a type's dict goes through attrs_store: invalidate, change, update
 *    the slots, release the old value; in this order (I1, I5).
 * 2. Immutable types refuse every change (I21). */

#include "Python.h"

/* Sets (NULL: deletes) an entry of the type's dict. 1; 0 when there is nothing to
 * delete; -> -1. The name is an exact str. The old value dies last. */
int attrs_store(PyTypeObject *type, PyObject *name, PyObject *value);

/* Refuses to set an attribute of an immutable type, and to delete it from any. 0; -> -1
 * TypeError. */
int attrs_check_special(PyTypeObject *type, PyObject *value, const char *name);

/* tp_getattro and tp_setattro of type. */
PyObject *type_getattro(PyObject *self, PyObject *name);
int type_setattro(PyObject *self, PyObject *name, PyObject *value);

extern PyGetSetDef type_getsets[];
extern PyMemberDef type_members[];

#endif
