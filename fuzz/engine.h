/* SPDX-License-Identifier: MIT */
#ifndef ETALON_FUZZ_ENGINE_H
#define ETALON_FUZZ_ENGINE_H

/* The entry points of libFuzzer's interface, which AFL++'s driver calls too. */

#include "program.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
/* Runs one input; a broken rule aborts. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
/* Mutation by whole operations, mixed with the engine's own; see mutate.h. */
size_t LLVMFuzzerCustomMutator(
    uint8_t *data, size_t size, size_t capacity, unsigned int seed);
size_t LLVMFuzzerCustomCrossOver(const uint8_t *first, size_t first_size,
    const uint8_t *second, size_t second_size, uint8_t *out, size_t capacity,
    unsigned int seed);
/* libFuzzer's own mutation; mutate.c brings a plain one where the engine has none. */
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t capacity);

/* What the target draws from; needs no runtime. */
const struct program_choice *engine_choice(void);
/* Splits an input; returns the bytes of the prefix. `prefix` has room for PREFIX_MAX. */
size_t engine_decode(
    const uint8_t *data, size_t size, uint8_t *prefix, struct program *program);

#endif
