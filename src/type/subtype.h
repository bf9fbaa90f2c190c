/* SPDX-License-Identifier: MIT */
#ifndef ETALON_TYPE_SUBTYPE_H
#define ETALON_TYPE_SUBTYPE_H

/* Instances of classes: what is generic about their death, their references, and their
 * __dict__ and __weakref__.
 *
 * A class made by a class statement adds slots, a dict and weak references to its base
 * and leaves the rest to the base's own functions, which are found by climbing tp_base.
 *
 * 1. Deallocation first untracks, and gives up the type exactly once, last of all (I7,
 *    I9).
 * 2. Climbing strictly ascends: when a base's tp_dealloc calls subtype_dealloc again
 *    for the same object, the climb goes on above that base (I19). */

#include "Python.h"

/*@ requires I10_dead: DEAD(self);
  @ terminates USER_CODE;
  @ ensures I14_kept: EXC_KEPT;
  @*/
void subtype_dealloc(PyObject *self);

/*@ requires mem: \valid_read(self) && \valid_function(visit);
  @ terminates USER_CODE;
  @ ensures I14_kept: EXC_KEPT;
  @*/
int subtype_traverse(PyObject *self, visitproc visit, void *arg);

/*@ requires I6_held: HELD(self);
  @ terminates USER_CODE;
  @ ensures I14_quiet: \result == 0 ==> EXC_QUIET;
  @*/
int subtype_clear(PyObject *self);

/* The getsets of a class that adds a dict, weak references, both, or neither (NULL). */
/*@ assigns \nothing;
  @ ensures I12_none: \result == NULL <==> !dict && !weakref;
  @*/
PyGetSetDef *subtype_getset(bool dict, bool weakref);

/* The member table of a heap type: Py_SIZE(type) entries behind the type object. */
/*@ requires I12_heap: TYPE_HAS(type, Py_TPFLAGS_HEAPTYPE);
  @ assigns \nothing;
  @ ensures I12_place: (char *)\result
  @         == (char *)type + type->ob_base.ob_base.ob_type->tp_basicsize;
  @*/
PyMemberDef *subtype_members(PyTypeObject *type);

#endif
