/* SPDX-License-Identifier: MIT */
#ifndef ETALON_TYPE_ANNOTATIONS_H
#define ETALON_TYPE_ANNOTATIONS_H

/* __annotations__ and __annotate__ of classes. Annotations are computed when first
 * asked for, by the function that the compiler left in the namespace as
 * __annotate_func__, and kept as __annotations_cache__. Static types have neither. */

#include "Python.h"

/* Getters and setters (value NULL deletes) of the two attributes; user code. */
PyObject *annotations_get(PyObject *type, void *closure);
int annotations_set(PyObject *type, PyObject *value, void *closure);
PyObject *annotate_get(PyObject *type, void *closure);
int annotate_set(PyObject *type, PyObject *value, void *closure);

#endif
