/* SPDX-License-Identifier: MIT */
#ifndef ETALON_FUZZ_OPS_H
#define ETALON_FUZZ_OPS_H

/* One function for each row of FUZZ_OPS. Operands are borrowed from `o`; the result is
 * new, NULL with an exception; user code runs wherever Python's own operation runs it. */

#include "machine.h"

#define OP_PROTOTYPE(name, letters, groups) PyObject *op_##name(struct operands *o);
FUZZ_OPS(OP_PROTOTYPE)
#undef OP_PROTOTYPE

/* None for a result of 0, NULL for -1. */
PyObject *op_done(int result);

#endif
