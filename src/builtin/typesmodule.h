/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_TYPESMODULE_H
#define ETALON_BUILTIN_TYPESMODULE_H

/* The module `_types`: the types that have no name among the built-in ones. The module
 * `types`, written in Python, adds functions that make classes. */

#include "Python.h"

/* New module; -> NULL. */
PyObject *typesmodule_create(void);

#endif
