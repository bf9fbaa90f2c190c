/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_INT_TEXT_H
#define ETALON_BUILTIN_INT_TEXT_H

/* Numbers as text: what int() and float() do before they read digits. */

#include "Python.h"

/* New block of ASCII with the same number: digits of all scripts become 0-9, white space
 * becomes ' ', the other characters beyond ASCII '?'. Free with PyMem_Free.
 * -> NULL MemoryError. */
char *number_text(PyObject *text);

/* New int from text in base 0 or 2..36; `shown` stands in the message.
 * -> NULL ValueError / MemoryError. */
PyObject *int_from_text(PyObject *text, int base, PyObject *shown);

#endif
