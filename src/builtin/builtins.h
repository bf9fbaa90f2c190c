/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_BUILTINS_H
#define ETALON_BUILTIN_BUILTINS_H

/* The module `builtins`: functions in four groups, constants, types and exceptions.
 *
 * 1. The dict exists from builtins_init to builtins_fini; frames without a namespace of
 *    their own use it. */

#include "Python.h"

extern PyMethodDef builtins_number_methods[];
extern PyMethodDef builtins_object_methods[];
extern PyMethodDef builtins_iter_methods[];
extern PyMethodDef builtins_print_methods[];

/* Makes the module and stores it in sys.modules. 0; -> -1. */
int builtins_init(void);
/* Adds functions, for layers that know the language (exec, eval, compile, __import__).
 * The table must outlive the module. 0; -> -1. */
int builtins_add(PyMethodDef *functions);
/* Borrowed namespace, or NULL before start-up. */
PyObject *builtins_dict(void);
/* Empties / releases the namespace. code. */
void builtins_clear(void);
void builtins_fini(void);
int builtins_visit(visitproc visit, void *arg);

#endif
