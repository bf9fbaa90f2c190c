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

/* Notes what is reached and what is not, before a collection. */
void reach_mark(void);
/* Compares after it. */
void reach_compare(void);

#endif
