/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_GCMODULE_H
#define ETALON_BUILTIN_GCMODULE_H

/* The module `gc`: the collector as seen from a program. Its state is the collector's own
 * (memory/gc.h); gc.garbage and gc.callbacks are lists that the collector owns as well. */

#include "Python.h"

/* New module. -> NULL. */
PyObject *gcmodule_create(void);

#endif
