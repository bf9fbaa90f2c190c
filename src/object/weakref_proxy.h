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
/*@ requires I6_held: HELD(operand);
  @ terminates \true;
  @ ensures I14_error:  \result == NULL ==> EXC_PENDING;
  @ ensures I14_quiet:  \result != NULL ==> EXC_QUIET;
  @ ensures I7_new:     NEW(\result);
  @ ensures I24_itself: operand->ob_type != &_PyWeakref_ProxyType
  @         && operand->ob_type != &_PyWeakref_CallableProxyType
  @         ==> \result == operand;
  @*/
PyObject *proxy_unwrap(PyObject *operand);

#endif
