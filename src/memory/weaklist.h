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
static inline PyWeakReference **weaklist_of(PyObject *op)
{
    Py_ssize_t offset = Py_TYPE(op)->tp_weaklistoffset;
    if (offset == 0) {
        return NULL;
    }
    return (PyWeakReference **)(void *)((char *)op + offset);
}

/* Puts a weak reference with wr_object set behind `prev`, or first when that is NULL. */
void weaklist_insert(
    PyWeakReference **list, PyWeakReference *wr, PyWeakReference *prev);

/* Makes a weak reference dead and takes it out of its list; the callback stays. Nothing
 * happens to a dead one. Runs no user code. */
void weaklist_clear(PyWeakReference *wr);

/* Calls the callback, if any, with the weak reference, which the caller holds, and reports
 * an exception as unraisable. The callback is gone afterwards. code. */
void weaklist_call_back(PyWeakReference *wr);

#endif
