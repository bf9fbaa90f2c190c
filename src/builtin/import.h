/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_IMPORT_H
#define ETALON_BUILTIN_IMPORT_H

/* Modules by name.
 *
 * sys.modules says what is loaded. What is not is looked for among the built-in modules
 * (moduletable.h), then by the hook of the layer above, which knows modules that are
 * written in Python. */

#include "Python.h"

/* Loads a module written in Python and stores it in sys.modules. New module; NULL
 * without exception when there is none of that name; -> NULL. Set by the evaluator. */
extern PyObject *(*import_source_hook)(PyObject *name);

/* Makes sys.modules. 0; -> -1. */
int import_init(void);
/* New: the module with a dotted name, loaded when necessary. code; -> NULL
 * ModuleNotFoundError. */
PyObject *import_module(PyObject *name);
/* New tuple of the names of the built-in modules; -> NULL. */
PyObject *import_builtin_names(void);
/* Takes all modules away, as at the end of the program. code. */
void import_fini_modules(void);
void import_fini(void);
int import_visit(visitproc visit, void *arg);

#endif
