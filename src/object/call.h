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
int call_stack_init(struct call_stack *stack, PyObject *const *args, Py_ssize_t nargs,
    PyObject *kwargs);
void call_stack_free(struct call_stack *stack);

#endif
