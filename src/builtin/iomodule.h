/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_IOMODULE_H
#define ETALON_BUILTIN_IOMODULE_H

/* The module `io`: StringIO and the type of the standard streams. */

#include "Python.h"

/* New module; -> NULL. */
PyObject *iomodule_create(void);

#endif
