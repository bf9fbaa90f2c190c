/* SPDX-License-Identifier: MIT */
#ifndef ETALON_OBJECT_STATE_H
#define ETALON_OBJECT_STATE_H

/* The state of a thread: what is raised, what is handled, where it runs.
 *
 * 1. current_exception is NULL exactly when no exception is pending (I14).
 * 2. exc_info points at the innermost entry of the stack of handled exceptions; its
 *    bottom is `exc_base`, and a running generator pushes an entry of its own.
 * 3. recursion_depth counts entered and not yet left recursive calls (I19). */

#include "Python.h"

struct exc_stack_item {
    PyObject *exc_value;             /* owned exception being handled, or NULL */
    struct exc_stack_item *previous; /* the entry it hides */
};

struct thread_state {
    PyObject *current_exception;     /* owned: raised and not yet caught, or NULL */
    struct exc_stack_item *exc_info; /* innermost handler */
    struct exc_stack_item exc_base;
    PyFrameObject *frame;   /* borrowed: the running frame, or NULL */
    int recursion_depth;    /* calls */
    int recursion_limit;    /* calls; sys.setrecursionlimit */
    int recursion_headroom; /* > 0 while a RecursionError is being made */
    PyObject *delete_later; /* chain of dead objects that wait for stack space */
    PyObject
        *repr_running; /* owned list of containers whose repr is running, or NULL */
};

extern _Thread_local struct thread_state thread_state_value;

/* The state of the calling thread. */
/*@ assigns \nothing;
  @ ensures I14_state: \result == &thread_state_value;
  @*/
static inline struct thread_state *thread_state(void)
{
    return &thread_state_value;
}

/* Prepares / releases the calling thread's state. */
/*@ terminates \true;
  @ ensures I14_handlers: thread_state_value.exc_info != NULL;
  @ ensures I14_first:    \old(thread_state_value.exc_info) == NULL
  @         ==> thread_state_value.exc_info == &thread_state_value.exc_base;
  @*/
void state_init(void);

/*@ terminates USER_CODE;
  @ ensures I14_none: thread_state_value.exc_base.exc_value == NULL;
  @*/
void state_fini(void);

/* Visits the references that the state owns: roots of the audit. */
/*@ requires mem: \valid_function(visit);
  @ terminates USER_CODE;
  @ ensures I14_same: EXC_KEPT;
  @*/
int state_visit(visitproc visit, void *arg);

#endif
