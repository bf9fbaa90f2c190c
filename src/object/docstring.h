/* SPDX-License-Identifier: MIT */
#ifndef ETALON_OBJECT_DOCSTRING_H
#define ETALON_OBJECT_DOCSTRING_H

/* Docstrings of things written in C start with a signature:
 *
 *     name($self, x, /)
 *     --
 *
 *     Text.
 *
 * __text_signature__ is the parenthesis, __doc__ the text. Without that form the whole
 * string is the text. */

#include "Python.h"

/* New str, or None when there is no such part; -> NULL. Either argument may be NULL. */
PyObject *docstring_text(const char *name, const char *doc);
PyObject *docstring_signature(const char *name, const char *doc);

#endif
