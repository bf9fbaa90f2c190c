/* SPDX-License-Identifier: MIT */
#ifndef ETALON_OBJECT_RECURSION_H
#define ETALON_OBJECT_RECURSION_H

/* Bounds on recursion (I19). A recursive C function that user code can make arbitrarily
 * deep brackets its body with Py_EnterRecursiveCall and Py_LeaveRecursiveCall. They fail
 * when the thread's limit of nested calls is exceeded, and also when the machine stack is
 * nearly used up, whatever the limit says.
 *
 * 1. Enter that returned 0 is matched by one Leave; Enter that failed by none.
 * 2. While the RecursionError itself is made, `recursion_headroom` is above 0 and the limit
 *    is lifted, so that the error can be built; the machine stack still counts.
 *
 * Py_ReprEnter and Py_ReprLeave tell a container that its repr() is already running. */

#include "Python.h"

#define RECURSION_LIMIT_DEFAULT 1000

/* Raises RecursionError "maximum recursion depth exceeded<where>". Returns -1. */
/*@ requires mem: valid_read_string(where);
  @ terminates \true;
  @ ensures I14_error:    \result == -1 && EXC_PENDING;
  @ ensures I19_depth:    thread_state_value.recursion_depth
  @         == \old(thread_state_value.recursion_depth);
  @ ensures I19_headroom: thread_state_value.recursion_headroom
  @         == \old(thread_state_value.recursion_headroom);
  @*/
int recursion_error(const char *where);

#endif
