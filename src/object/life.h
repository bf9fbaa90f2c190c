/* SPDX-License-Identifier: MIT */
#ifndef ETALON_OBJECT_LIFE_H
#define ETALON_OBJECT_LIFE_H

/* Birth and death of objects.
 *
 * An object whose count reaches zero is given to _Py_Dealloc, which tells the reference
 * tracer and calls tp_dealloc. The references that tp_dealloc gives up may make further
 * objects die, inside that call. A chain of a million objects would need a million frames
 * of C stack; so when the stack is nearly used up, the dead object is postponed: it is put
 * on a chain that starts at thread_state()->delete_later, and a deallocation with stack
 * enough works the chain off (I19).
 *
 * 1. An object is postponed while its count is zero and it is not tracked. It was tracked
 *    before exactly if the mark says so; it is tracked again before its deallocation.
 * 2. The chain runs through the collector's links of collected objects; their counts stay
 *    zero, so that a weak reference never yields them. Other objects are postponed only
 *    when they own references (tp_traverse) and have no weak references; their chain link
 *    replaces the count.
 * 3. Objects that can end a chain without recursion are never postponed, nor are weak
 *    references, which are linked in the list of their object until they die.
 * 4. tp_dealloc keeps the pending exception (I14). With ETALON_CHECK_DEALLOC defined this
 *    is checked, and a violation is fatal.
 *
 * A finalizer runs with one temporary reference; if more remain than that, the object is
 * resurrected and its deallocator must not touch it any more (I10). */

#include "Python.h"

/* Tells the reference tracer, if there is one, about an object. No error. */
/*@ requires mem: \valid_read(op);
  @ terminates \true;
  @ ensures I14_kept: EXC_KEPT;
  @*/
void life_trace(PyObject *op, PyRefTracerEvent event);

/* Deallocates everything that was postponed. code. */
/*@ terminates USER_CODE;
  @ ensures I14_kept: EXC_KEPT;
  @*/
void life_run_postponed(void);

#endif
