/* SPDX-License-Identifier: MIT */
#ifndef ETALON_OBJECT_WEAKREF_PROXY_H
#define ETALON_OBJECT_WEAKREF_PROXY_H

/* Weak proxies: objects that pass every operation on to the object they weakly refer to.
 *
 * 1. Each operation holds the objects behind its operands while it runs (I6).
 * 2. An operation on a proxy whose object is gone raises ReferenceError
 *    "weakly-referenced object no longer exists".
 * 3. Proxies are not hashable: their equality changes with the life of the object. */

#include "Python.h"

/* New reference to what an operand stands for: the object behind a proxy, or itself.
 * -> NULL ReferenceError. */
PyObject *proxy_unwrap(PyObject *operand);

#endif
