/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_ITERTOOLSMODULE_H
#define ETALON_BUILTIN_ITERTOOLSMODULE_H

/* The module itertools: types from itertools.h and the function tee.
 *
 * 1. Its types are static; the runtime readies them with all others. */

#include "Python.h"

/* The module: new; -> NULL. */
PyObject *itertoolsmodule_create(void);

#endif
