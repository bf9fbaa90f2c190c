/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_ERRORS_H
#define ETALON_BUILTIN_ERRORS_H

/* The pending exception of a thread.
 *
 * One exception can be pending (raised and not yet caught) and a stack of exceptions
 * can be handled at the same time (one per active `except` block or generator). Raising
 * links the new exception to the innermost handled one through __context__.
 *
 * 1. A pending exception is always an instance of BaseException.
 * 2. The chain of __context__ never becomes a cycle by raising: before value is linked
 *    to a chain that contains it, the chain is cut in front of it.
 * 3. PyErr_NoMemory never allocates: it takes an instance from a pool that dying
 *    MemoryErrors refill, and at last resort a shared immortal instance that accepts
 *    neither a traceback nor a context. */

#include "Python.h"

/* Borrowed: the innermost handled exception, or NULL. No error. */
PyObject *errors_handled(void);
/* Fills the MemoryError pool. 0; -> -1 MemoryError. Needs the ready type. */
int errors_memory_init(void);
/* Empties the pool. */
void errors_memory_fini(void);
/* True for the MemoryError of last resort. */
bool errors_is_last_resort(PyObject *exception);
/* The dealloc of MemoryError: exact instances go back to the pool. */
void errors_memory_dealloc(PyObject *self);

/* Prints "message:" and the exception as CPython's default unraisable hook does. Either
 * text may be NULL. code; errors while printing are dropped. */
void errors_print_unraisable(PyObject *message, PyObject *object, PyObject *exception);

#endif
