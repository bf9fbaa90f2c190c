/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_OPERATORMODULE_H
#define ETALON_BUILTIN_OPERATORMODULE_H

/* The module `_operator`: the operators as functions. The module `operator`, written in
 * Python, adds the classes itemgetter, attrgetter and methodcaller. */

#include "Python.h"

/* New module; -> NULL. */
PyObject *operatormodule_create(void);

#endif
