/* SPDX-License-Identifier: MIT */
#ifndef ETALON_FUZZ_TARGET_H
#define ETALON_FUZZ_TARGET_H

/* A fuzz target: what it draws from, and what it does with an input. Each target_NAME.c
 * defines the one `target` of its program; engine.c makes from it what libFuzzer and AFL++
 * call. */

#include "program.h"

#define PREFIX_MAX 4

struct target {
    const char *name;
    /* Targets over programs: the groups of operations, and how many bytes in front of
     * the program are the target's own. A short input has zeros there. */
    unsigned any, not ;
    size_t prefix;
    void (*run)(const struct program *program, const uint8_t *prefix);
    /* Other targets read the bytes themselves. */
    void (*start)(void); /* or NULL: oracle_start for programs */
    void (*input)(const uint8_t *data, size_t size);
};

extern const struct target target;

#endif
