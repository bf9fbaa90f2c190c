/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_GENERICALIAS_H
#define ETALON_BUILTIN_GENERICALIAS_H

/* types.GenericAlias: what `list[int]` is. It remembers the class and the arguments,
 * forwards attributes and calls to the class, and stands in for it among bases.
 *
 * 1. origin, args and parameters are never NULL in a published alias; args is a tuple. */

#include "Python.h"

/* New alias, as the C function of every __class_getitem__. -> NULL. */
PyObject *generic_alias_new(PyObject *origin, PyObject *args);

#endif
