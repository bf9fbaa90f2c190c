/* SPDX-License-Identifier: MIT */
#ifndef ETALON_FUZZ_REACH_H
#define ETALON_FUZZ_REACH_H

/* What a collection must leave, found another way than the collector does it: not by
 * counts, but by walking from the roots along tp_traverse.
 *
 *   I10  what is reached survives; what is tracked and not reached is gone, when no code of
 *        the program ran meanwhile
 *
 * The roots are those of the runtime and of the machine, and what is frozen. */

#include "program.h"

/* Around an operation: looks at collections that the main block asks for. */
void reach_before(const struct op *op);
void reach_after(const struct op *op);
/* Collects, and looks. */
void reach_collect(void);

#endif
