/* SPDX-License-Identifier: MIT */
#ifndef ETALON_TYPE_OBSERVE_H
#define ETALON_TYPE_OBSERVE_H

/* A window into the type system, for `etalon explain`.
 *
 * Events are reported after they happened. A function of the table may be NULL. The
 * observer must not run Python code, nor keep a pointer beyond the call. Without an
 * observer an event costs one test.
 *
 * 1. type_observer is NULL unless somebody watches. */

#include "Python.h"

#include "kernel/c3.h"

struct type_observer {
    /* The type got this version tag. */
    void (*version_assigned)(PyTypeObject *type, unsigned tag);
    /* The type lost this version tag: its caches are void. */
    void (*version_cleared)(PyTypeObject *type, unsigned tag);
    /* A lookup was answered from the method cache, or by a walk of the MRO. */
    void (*cache_hit)(PyTypeObject *type, PyObject *name);
    void (*cache_miss)(PyTypeObject *type, PyObject *name);
    /* One round of the C3 merge for the type: the item taken (NULL: none fits), and the
     * lists as they were before it. */
    void (*mro_step)(PyTypeObject *type, PyTypeObject *taken,
        const struct c3_list *lists, size_t count);
};

extern const struct type_observer *type_observer;

#define OBSERVE(event, ...)                                                            \
    do {                                                                               \
        if (type_observer != NULL && type_observer->event != NULL) {                   \
            type_observer->event(__VA_ARGS__);                                         \
        }                                                                              \
    } while (0)

#endif
