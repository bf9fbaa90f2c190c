/* SPDX-License-Identifier: MIT */
#ifndef ETALON_FUZZ_PRINT_H
#define ETALON_FUZZ_PRINT_H

/* Fuzz programs as scenarios of the script language, and back.
 *
 * A scenario is prelude.py, the tables of optable.h, and a line for each operation, so that
 * any implementation of Python can run it. Reading is printing turned round: the byte of an
 * operand is the first whose text is the one that is read. */

#include "program.h"

#include <stdio.h>

/* The whole scenario. `prelude` is the text of prelude.py. */
void print_scenario(FILE *stream, const struct program *program, const char *prelude);
/* The blocks of operations only. */
void print_program(FILE *stream, const struct program *program);
/* Reads what print_program writes; lines that are no operation and no block are passed over.
 * Returns 0, or the number of the first line that is wrong. */
int print_read(const char *text, struct program *program);
/* A dictionary for fuzzers: one token for each operation. */
void print_dictionary(FILE *stream, const struct program_choice *choice);

#endif
