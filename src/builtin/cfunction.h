/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_CFUNCTION_H
#define ETALON_BUILTIN_CFUNCTION_H

/* builtin_function_or_method: a C function bound to a module, an instance or a class.
 *
 * The flags of a PyMethodDef name the calling convention:
 *
 *     METH_NOARGS                    f(self, NULL)
 *     METH_O                         f(self, argument)
 *     METH_VARARGS                   f(self, tuple)
 *     METH_VARARGS | METH_KEYWORDS   f(self, tuple, dict or NULL)
 *     METH_FASTCALL                  f(self, array, count)
 *     METH_FASTCALL | METH_KEYWORDS  f(self, array, count, names or NULL)
 *
 * 1. m_ml outlives the function object.
 * 2. A METH_STATIC function is called with self NULL, although m_self is its class. */

#include "Python.h"

/* The self that the function is called with: borrowed, or NULL. */
PyObject *cfunction_self(PyObject *function);
/* The vectorcall for a convention. No error. */
vectorcallfunc cfunction_vectorcall(const PyMethodDef *def);

#endif
