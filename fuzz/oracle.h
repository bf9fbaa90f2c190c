/* SPDX-License-Identifier: MIT */
#ifndef ETALON_FUZZ_ORACLE_H
#define ETALON_FUZZ_ORACLE_H

/* What must hold after every program, whatever it did.
 *
 *   I14  no exception is left
 *   I2 I3 I4 I5 I6 I8 I9 I12 I13 I21 I22 I23   check_object and check_type of each object
 *        and class that the program made
 *   I1   what the method cache answers is what the walk of the MRO finds
 *   I7 I9  each count is the number of references found
 *   I10  once the shelves are cleared, everything that the program made is gone
 *
 * The runtime's own objects are frozen before the first program and not remembered by the
 * audit, so that the cost is that of the program. A broken rule prints its id and the
 * program, and aborts. */

#include "machine.h"

/* Starts the runtime, the machine and the audit; once per process. */
void oracle_start(void);
/* Checks everything above but the last line, between machine_run and machine_close. */
void oracle_check(void);
/* Clears the shelves and checks that nothing is left. */
void oracle_close(void);
/* machine_run, oracle_check, oracle_close. */
void oracle_run(const struct program *program);
/* Reports a broken rule of the program that ran last. */
_Noreturn void oracle_fail(const char *rule, const char *what);

#endif
