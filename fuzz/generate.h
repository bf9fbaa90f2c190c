/* SPDX-License-Identifier: MIT */
#ifndef ETALON_FUZZ_GENERATE_H
#define ETALON_FUZZ_GENERATE_H

/* Random programs in which something happens.
 *
 * Uniform bytes give classes that nobody derives from and names that nobody has set. Here
 * a program first makes metaclasses, classes and instances, and then works on them with few
 * names; each operand is drawn in a way that suits its letter. Any program can come out. */

#include "program.h"

/* Draws a program from the operations of a choice; with `nested`, some of them go to the
 * blocks that hooks run. */
void generate(const struct program_choice *choice, bool nested, uint64_t *state,
    struct program *program);

#endif
