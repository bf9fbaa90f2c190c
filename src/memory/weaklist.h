/* SPDX-License-Identifier: MIT */
#ifndef ETALON_MEMORY_WEAKLIST_H
#define ETALON_MEMORY_WEAKLIST_H

/* The list of weak references to an object. It starts in a word of the object (at
 * tp_weaklistoffset, which is negative for the managed word before the object) and runs
 * through the weak references, linked both ways and ended by NULL.
 *
 *   [plain reference] [plain proxy] others, newest first        plain: no callback
 *
 * 1. wr is in the list of o <=> wr->wr_object == o; a dead one has Py_None there.
 * 2. The list owns nothing: a weak reference leaves it when it is cleared or dies.
 * 3. A weak reference in a list has a count above 0, or is just being deallocated. */

#include "Python.h"

/* Address of the first link, or NULL when the object's type has no weak references. */
/*@ requires mem: \valid_read(op) && \valid_read(op->ob_type);
  @ assigns \nothing;
  @ ensures I12_none:  \result == NULL <==> op->ob_type->tp_weaklistoffset == 0;
  @ ensures I12_place: \result != NULL
  @         ==> (char *)\result == (char *)op + op->ob_type->tp_weaklistoffset;
  @*/
static inline PyWeakReference **weaklist_of(PyObject *op)
{
    Py_ssize_t offset = Py_TYPE(op)->tp_weaklistoffset;
    if (offset == 0) {
        return NULL;
    }
    return (PyWeakReference **)(void *)((char *)op + offset);
}

/* Puts a weak reference with wr_object set behind `prev`, or first when that is NULL. */
/*@ requires mem:       \valid(list) && \valid(wr) && (prev == NULL || \valid(prev));
  @ requires I17_apart: wr != prev && wr != *list;
  @ terminates \true;
  @ ensures I11_behind: prev != NULL ==> prev->wr_next == wr && wr->wr_prev == prev;
  @ ensures I11_first:  prev == NULL ==> *list == wr && wr->wr_prev == NULL;
  @*/
void weaklist_insert(
    PyWeakReference **list, PyWeakReference *wr, PyWeakReference *prev);

/* Makes a weak reference dead and takes it out of its list; the callback stays. Nothing
 * happens to a dead one. Runs no user code. */
/*@ requires mem: \valid(wr);
  @ terminates \true;
  @ ensures I11_dead:     \old(wr->wr_object) != NULL
  @         ==> wr->wr_object == &_Py_NoneStruct;
  @ ensures I11_callback: wr->wr_callback == \old(wr->wr_callback);
  @ ensures I17_unlinked: \old(wr->wr_object != NULL
  @         && wr->wr_object != &_Py_NoneStruct) ==> wr->wr_next == NULL
  @         && wr->wr_prev == NULL;
  @*/
void weaklist_clear(PyWeakReference *wr);

/* Calls the callback, if any, with the weak reference, which the caller holds, and reports
 * an exception as unraisable. The callback is gone afterwards. code. */
/*@ requires I6_held: HELD(&wr->ob_base);
  @ terminates USER_CODE;
  @ ensures I14_quiet: EXC_QUIET;
  @ ensures I11_once:  wr->wr_callback == NULL;
  @*/
void weaklist_call_back(PyWeakReference *wr);

#endif
