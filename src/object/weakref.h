/* SPDX-License-Identifier: MIT */
#ifndef ETALON_OBJECT_WEAKREF_H
#define ETALON_OBJECT_WEAKREF_H

/* Weak references: they lead to an object without keeping it alive.
 *
 * The object holds the list (memory/weaklist.h). A weak reference dies when its object is
 * about to be destroyed; its callback, if it has one and is alive itself, is called then.
 *
 * 1. A plain reference (exact type, no callback) is shared: asking twice gives the same
 *    object. So is a plain proxy.
 * 2. A weak reference yields its object only while the object's count is above 0; the
 *    result is a new reference (I6, I11).
 * 3. All weak references to an object are dead before the first callback runs; callbacks
 *    run newest first and keep the pending exception (I14).
 * 4. A weak reference is in its object's list, or dead, from the moment code can see it
 *    (I8). */

#include "memory/weaklist.h"

/* New reference to the object of a weak reference or proxy, NULL when dead. No error. */
/*@ requires I6_held: HELD(wr);
  @ terminates \true;
  @ ensures I14_kept: EXC_KEPT;
  @ ensures I7_new:   NEW(\result);
  @*/
PyObject *weakref_get(PyObject *wr);

/* New weak reference of this type to the object, or the shared one. callback may be NULL or
 * None. -> NULL TypeError, MemoryError. */
/*@ requires I6_held: HELD_TYPE(type);
  @ requires I6_held: HELD(op);
  @ requires I6_held: HELD_OR_NULL(callback);
  @ terminates \true;
  @ ensures I14_error: \result == NULL ==> EXC_PENDING;
  @ ensures I14_quiet: \result != NULL ==> EXC_QUIET;
  @ ensures I7_new:    NEW(\result);
  @*/
PyObject *weakref_make(PyTypeObject *type, PyObject *op, PyObject *callback);

/* Number of weak references to an object; 0 when its type has none. No error. */
/*@ requires I6_held: HELD(op);
  @ assigns \nothing;
  @ ensures I11_count: \result >= 0;
  @ ensures I11_none:  op->ob_type->tp_weaklistoffset == 0 ==> \result == 0;
  @*/
Py_ssize_t weakref_count(PyObject *op);

/* New list of the live weak references to an object. -> NULL. */
/*@ requires I6_held: HELD(op);
  @ terminates \true;
  @ ensures I14_error: \result == NULL ==> EXC_PENDING;
  @ ensures I14_quiet: \result != NULL ==> EXC_QUIET;
  @ ensures I7_new:    NEW(\result);
  @ ensures I13_list:  \result != NULL ==> IS_LIST(\result);
  @*/
PyObject *weakref_list(PyObject *op);

/* What all three types share. */
/*@ requires I10_dead: DEAD(self);
  @ terminates USER_CODE;
  @ ensures I14_kept: EXC_KEPT;
  @*/
void weakref_dealloc(PyObject *self);

/*@ requires mem: \valid_read(self) && \valid_function(visit);
  @ terminates USER_CODE;
  @ ensures I14_kept: EXC_KEPT;
  @*/
int weakref_traverse(PyObject *self, visitproc visit, void *arg);

/*@ requires I6_held: HELD(self);
  @ terminates USER_CODE;
  @ ensures I10_cleared: \result == 0;
  @ ensures I11_dead:    ((PyWeakReference *)self)->wr_callback == NULL;
  @*/
int weakref_tp_clear(PyObject *self);

#endif
