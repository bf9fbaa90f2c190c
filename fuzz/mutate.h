/* SPDX-License-Identifier: MIT */
#ifndef ETALON_FUZZ_MUTATE_H
#define ETALON_FUZZ_MUTATE_H

/* Mutation by whole operations.
 *
 * An engine's own mutations know bytes. Most of them break off in the middle of a cell, and
 * few aim two operations at one register. Here the unit is the operation: inserted, doubled,
 * deleted, exchanged, moved to another block, given another opcode or operand, aimed at
 * what another operation works on, or taken over with its neighbours from another program.
 *
 * mutate.c also holds what libFuzzer calls (see engine.h); afl_mutator.c what AFL++ calls.
 * Both leave a part of the work to the engine's byte mutations, which reach what lies
 * between: prefixes, and programs cut short.
 *
 * 1. The result is a program: at most PROGRAM_MAX operations, each of the choice, operands
 *    that the operation does not have are zero. An empty program gets an operation.
 * 2. The result depends on the arguments and the seed alone. */

#include "program.h"

/* One to four edits. */
void mutate_program(
    const struct program_choice *choice, struct program *program, uint64_t *random);
/* Replaces a run of the program's operations by a run of the donor's. */
void mutate_splice(
    struct program *program, const struct program *donor, uint64_t *random);

#endif
