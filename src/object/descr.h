/* SPDX-License-Identifier: MIT */
#ifndef ETALON_OBJECT_DESCR_H
#define ETALON_OBJECT_DESCR_H

/* Descriptors: what stands in a type's dict for a method, member or attribute written
 * in C. All kinds begin with the same three fields (PyDescrObject):
 *
 *   d_type      the type it was made for
 *   d_name      its name there
 *   d_qualname  "Type.name", made when first asked for
 *
 * 1. The C function or offset is used only on an object whose type has d_type in its
 *    MRO. The check is PyType_IsSubtype, which no user code can influence, and it is
 *    made at every access: a descriptor can be moved into any other class (I13).
 * 2. The three references are owned, and visited by tp_traverse (I9). */

#include "Python.h"

/* New zeroed descriptor of kind `kind`. -> NULL. */
PyObject *descr_new(PyTypeObject *kind, PyTypeObject *type, const char *name);
/* Invariant 1 for obj. 0; -> -1 TypeError. */
int descr_check(PyObject *descr, PyObject *obj);
/* The parts of the type objects that all kinds share. */
void descr_dealloc(PyObject *self);
int descr_traverse(PyObject *self, visitproc visit, void *arg);
PyObject *descr_repr(PyObject *self, const char *format);
PyObject *descr_get_qualname(PyObject *self, void *closure);
extern PyMemberDef descr_members[];
extern PyMethodDef descr_methods[];

static inline const char *descr_owner(PyObject *descr)
{
    return PyDescr_TYPE(descr)->tp_name;
}

#endif
