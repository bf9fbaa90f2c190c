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
/*@ requires I6_held: HELD_TYPE(type);
  @ requires I6_held: HELD_OR_NULL(value);
  @ requires I6_held: HELD(name);
  @ requires I13_str: IS_STR(name);
  @ terminates USER_CODE;
  @ ensures I14_error: \result < 0 ==> EXC_PENDING;
  @ ensures I14_quiet: \result >= 0 ==> EXC_QUIET;
  @ ensures I14_range: -1 <= \result <= 1;
  @ ensures I24_set:   value != NULL ==> \result != 0;
  @*/
int attrs_store(PyTypeObject *type, PyObject *name, PyObject *value);

/* Refuses to set an attribute of an immutable type, and to delete it from any. 0; -> -1
 * TypeError. */
/*@ requires I6_held: HELD_TYPE(type);
  @ requires I6_held: HELD_OR_NULL(value);
  @ requires mem:     valid_read_string(name);
  @ terminates \true;
  @ ensures I14_error:     \result < 0 ==> EXC_PENDING;
  @ ensures I14_quiet:     \result >= 0 ==> EXC_QUIET;
  @ ensures I14_range:     -1 <= \result <= 0;
  @ ensures I21_immutable: TYPE_HAS(type, Py_TPFLAGS_IMMUTABLETYPE) ==> \result < 0;
  @ ensures I21_delete:    value == NULL ==> \result < 0;
  @*/
int attrs_check_special(PyTypeObject *type, PyObject *value, const char *name);

/* tp_getattro and tp_setattro of type. */
/*@ requires I6_held:  HELD(self) && HELD(name);
  @ requires I13_type: IS_TYPE(self);
  @ terminates USER_CODE;
  @ ensures I14_error: \result == NULL ==> EXC_PENDING;
  @ ensures I14_quiet: \result != NULL ==> EXC_QUIET;
  @ ensures I7_new:    NEW(\result);
  @*/
PyObject *type_getattro(PyObject *self, PyObject *name);

/*@ requires I6_held:  HELD(self) && HELD(name);
  @ requires I6_held:  HELD_OR_NULL(value);
  @ requires I13_type: IS_TYPE(self);
  @ terminates USER_CODE;
  @ ensures I14_error: \result < 0 ==> EXC_PENDING;
  @ ensures I14_quiet: \result >= 0 ==> EXC_QUIET;
  @ ensures I14_range: -1 <= \result <= 0;
  @*/
int type_setattro(PyObject *self, PyObject *name, PyObject *value);

extern PyGetSetDef type_getsets[];
extern PyMemberDef type_members[];

#endif
