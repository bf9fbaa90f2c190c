/* SPDX-License-Identifier: MIT */
#ifndef ETALON_OBJECT_ISINSTANCE_H
#define ETALON_OBJECT_ISINSTANCE_H

/* isinstance() and issubclass(). The second argument is a class, or a tuple of what may be
 * a second argument.
 *
 *   isinstance   exact type > metaclass `type`: real check > tuple: any > __instancecheck__
 *   issubclass   metaclass `type`: real check > tuple: any > __subclasscheck__
 *
 * The real check follows MROs; isinstance then tries the type that obj.__class__ names.
 * Objects that are no types may act as classes by a tuple in `__bases__`.
 *
 * 1. Nothing here is used to justify a cast: that needs PyType_IsSubtype (I13).
 * 2. Recursion through tuples and through __bases__ is bounded (I19). */

#include "Python.h"

#endif
