/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_GENERATOR_H
#define ETALON_BUILTIN_GENERATOR_H

/* Generators: a suspended frame with methods to resume it.
 *
 * 1. gi_frame is NULL exactly when the generator has finished.
 * 2. While it runs, its exception stack entry is on the thread's stack of handled
 *    exceptions, and its frame is FRAME_RUNNING; it cannot be resumed then.
 * 3. A StopIteration that leaves the body becomes a RuntimeError. */

#include "builtin/frame.h"
#include "object/state.h"

typedef struct {
    PyObject_HEAD PyFrameObject *gi_frame; /* owned, or NULL */
    PyCodeObject *gi_code;                 /* owned */
    PyObject *gi_name;                     /* owned str */
    PyObject *gi_qualname;                 /* owned str */
    PyObject *gi_weakreflist;
    struct exc_stack_item gi_exc_state; /* exception handled where it is suspended */
} PyGenObject;

/* New generator for a bound frame; steals it, also on error. -> NULL. */
PyObject *generator_new(PyFrameObject *frame);
/* Resumes with a value: 1 and a new *value that was yielded, 0 and the new returned
 * *value; -> -1. code. */
int generator_send(PyObject *generator, PyObject *sent, PyObject **value);
/* The iterator that it delegates to by `yield from`: new, or NULL. No error. */
PyObject *generator_delegate(PyGenObject *generator);
/* generator.throw and .close. */
PyObject *generator_throw(PyObject *self, PyObject *const *args, Py_ssize_t nargs);
PyObject *generator_close(PyObject *self, PyObject *ignored);
/* Empties and forgets the frame of a generator that does not run. code. */
void generator_abandon(PyGenObject *generator);
/* Resumes with the pending exception. New; -> NULL. code. */
PyObject *generator_raise(PyGenObject *generator);

static inline PyGenObject *generator_of(PyObject *op)
{
    assert(PyGen_Check(op));
    return (PyGenObject *)op;
}

#endif
