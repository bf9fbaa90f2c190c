/* SPDX-License-Identifier: MIT */
#ifndef ETALON_OBJECT_CALL_H
#define ETALON_OBJECT_CALL_H

/* Calls. There are two protocols: vectorcall takes the arguments as an array,
 *
 *   args[0 .. n)  positional, then one value for each name of the tuple kwnames
 *
 * and tp_call takes a tuple and a dict. A callable that has vectorcall is called by it;
 * arguments in the other form are converted.
 *
 * 1. A result is NULL exactly when an exception is pending (I14): every call goes through
 *    _Py_CheckFunctionResult.
 * 2. With PY_VECTORCALL_ARGUMENTS_OFFSET the callee may use args[-1] while it runs, and
 *    restores it.
 * 3. The caller holds the callable and the arguments (I6). */

#include "Python.h"

/* Calls through tp_call with arguments in vectorcall form. New; -> NULL. code. */
/*@ requires I6_held:      HELD(callable);
  @ requires I6_held:      HELD_OR_NULL(kwnames);
  @ requires I6_arguments: nargs >= 0 && HELD_ALL(args, nargs);
  @ terminates USER_CODE;
  @ ensures I14_error: \result == NULL ==> EXC_PENDING;
  @ ensures I14_quiet: \result != NULL ==> EXC_QUIET;
  @ ensures I7_new:    NEW(\result);
  @*/
PyObject *call_by_tp_call(
    PyObject *callable, PyObject *const *args, Py_ssize_t nargs, PyObject *kwnames);

/* An argument array built from a tuple or array and a dict. */
struct call_stack {
    PyObject *small[8];
    PyObject *
        *items; /* one free place, then positional arguments, then values; owned */
    Py_ssize_t count;  /* owned references in items[1..] */
    PyObject *kwnames; /* owned tuple, or NULL for no keywords */
};

/* Fills the stack; kwargs may be NULL. 0; -> -1 MemoryError, TypeError "keywords must be
 * strings", nothing is owned then. Released by call_stack_free. */
/*@ requires mem:          \valid(stack);
  @ requires I6_arguments: nargs >= 0 && HELD_ALL(args, nargs);
  @ requires I6_held:      HELD_OR_NULL(kwargs);
  @ requires I13_dict:     kwargs == NULL || IS_DICT(kwargs);
  @ terminates \true;
  @ ensures I14_error: \result < 0 ==> EXC_PENDING;
  @ ensures I14_quiet: \result >= 0 ==> EXC_QUIET;
  @ ensures I14_range: -1 <= \result <= 0;
  @ ensures I7_items:  \result == 0 ==> stack->count >= nargs
  @         && HELD_ALL(stack->items + 1, nargs);
  @ ensures I7_names:  \result == 0 ==> HELD_OR_NULL(stack->kwnames);
  @*/
int call_stack_init(struct call_stack *stack, PyObject *const *args, Py_ssize_t nargs,
    PyObject *kwargs);

/*@ requires mem:      \valid(stack);
  @ requires I7_items: stack->count >= 0 && HELD_ALL(stack->items + 1, stack->count);
  @ requires I7_names: HELD_OR_NULL(stack->kwnames);
  @ terminates USER_CODE;
  @ ensures I14_kept: EXC_KEPT;
  @*/
void call_stack_free(struct call_stack *stack);

#endif
