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
/*@ requires I6_held: HELD_TYPE(kind) && HELD_TYPE(type);
  @ requires mem:     valid_read_string(name);
  @ terminates \true;
  @ ensures I14_error: \result == NULL ==> EXC_PENDING;
  @ ensures I14_quiet: \result != NULL ==> EXC_QUIET;
  @ ensures I7_new:    NEW(\result);
  @ ensures I8_kind:   \result != NULL ==> \result->ob_type == kind;
  @ ensures I8_fields: \result != NULL ==> ((PyDescrObject *)\result)->d_type == type
  @         && HELD(((PyDescrObject *)\result)->d_name)
  @         && ((PyDescrObject *)\result)->d_qualname == NULL;
  @*/
PyObject *descr_new(PyTypeObject *kind, PyTypeObject *type, const char *name);

/* Invariant 1 for obj. 0; -> -1 TypeError. */
/*@ requires I6_held: HELD(descr) && HELD(obj);
  @ terminates \true;
  @ ensures I14_error: \result < 0 ==> EXC_PENDING;
  @ ensures I14_quiet: \result >= 0 ==> EXC_QUIET;
  @ ensures I14_range: -1 <= \result <= 0;
  @ ensures I13_exact: obj->ob_type == ((PyDescrObject *)descr)->d_type
  @         ==> \result == 0;
  @*/
int descr_check(PyObject *descr, PyObject *obj);

/* The parts of the type objects that all kinds share. */
/*@ requires I10_dead: DEAD(self);
  @ terminates USER_CODE;
  @ ensures I14_kept: EXC_KEPT;
  @*/
void descr_dealloc(PyObject *self);

/*@ requires mem: \valid_read(self) && \valid_function(visit);
  @ terminates USER_CODE;
  @ ensures I14_kept: EXC_KEPT;
  @*/
int descr_traverse(PyObject *self, visitproc visit, void *arg);

/*@ requires I6_held: HELD(self);
  @ requires mem:     valid_read_string(format);
  @ terminates \true;
  @ ensures I14_error: \result == NULL ==> EXC_PENDING;
  @ ensures I14_quiet: \result != NULL ==> EXC_QUIET;
  @ ensures I7_new:    NEW(\result);
  @ ensures I13_str:   \result != NULL ==> IS_STR(\result);
  @*/
PyObject *descr_repr(PyObject *self, const char *format);

/*@ requires I6_held: HELD(self);
  @ terminates USER_CODE;
  @ ensures I14_error: \result == NULL ==> EXC_PENDING;
  @ ensures I14_quiet: \result != NULL ==> EXC_QUIET;
  @ ensures I7_new:    NEW(\result);
  @*/
PyObject *descr_get_qualname(PyObject *self, void *closure);

extern PyMemberDef descr_members[];
extern PyMethodDef descr_methods[];

/*@ requires I6_held: HELD(descr);
  @ assigns \nothing;
  @ ensures I13_owner: \result == ((PyDescrObject *)descr)->d_type->tp_name;
  @*/
static inline const char *descr_owner(PyObject *descr)
{
    return PyDescr_TYPE(descr)->tp_name;
}

#endif
