/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_WEAKREFMODULE_H
#define ETALON_BUILTIN_WEAKREFMODULE_H

/* The module `_weakref`, on which `weakref` is built: the types of object/weakref.h under their names, and questions
 * about the weak references to an object. */

#include "Python.h"

/* New module. -> NULL. */
PyObject *weakrefmodule_create(void);

#endif
