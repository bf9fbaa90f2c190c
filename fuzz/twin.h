/* SPDX-License-Identifier: MIT */
#ifndef ETALON_FUZZ_TWIN_H
#define ETALON_FUZZ_TWIN_H

/* Two runs of one program, under conditions that it cannot see, give equal logs. */

#include "program.h"

/* Keeps the log of the run before. */
void twin_keep(void);
/* The last run has the log that was kept; else the oracle fails. */
void twin_expect(const char *rule);
/* Empties the method cache; may be called after each operation. */
void twin_forget(const struct op *op);

#endif
