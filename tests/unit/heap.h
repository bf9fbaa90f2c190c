/* SPDX-License-Identifier: MIT */
#ifndef ETALON_TESTS_UNIT_HEAP_H
#define ETALON_TESTS_UNIT_HEAP_H

/* A runtime under audit around each test: counts are explained and no exception is pending
 * when the test ends, and nothing mortal is left after Py_FinalizeEx (I7, I9). */

#include "Python.h"

/* Starts the audit, then the runtime. */
void heap_start(void);
/* Makes a static type ready whose struct belongs to a test; what it owns is a root, and is
 * released at the end. 0; -> -1. */
int heap_ready_type(PyTypeObject *type);
/* Checks, ends the runtime, checks again. */
void heap_stop(void);

#endif
