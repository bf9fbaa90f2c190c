/* SPDX-License-Identifier: MIT */
#ifndef ETALON_BUILTIN_TIMEMODULE_H
#define ETALON_BUILTIN_TIMEMODULE_H

/* The module `time`: clocks and sleeping. */

#include "Python.h"

/* New module; -> NULL. */
PyObject *timemodule_create(void);

#endif
