/* SPDX-License-Identifier: MIT */
#ifndef ETALON_FUZZ_PROGRAM_H
#define ETALON_FUZZ_PROGRAM_H

/* A fuzz program: a main block of operations, and blocks that hooks run.
 *
 * The input is cut into cells of 8 bytes, an opcode and 7 operands; a cell cut short is
 * filled with zeros. The two high bits of the opcode byte name the block that the operation
 * belongs to, the rest chooses one of the operations that the target allows. So every
 * input is a program, and bytes inserted or deleted in eights move whole operations. */

#include "optable.h"

#include <stdbool.h>

#define CELL_SIZE 8
#define OPERANDS_MAX (CELL_SIZE - 1)
#define PROGRAM_MAX 64 /* operations; what follows is not read */
#define BLOCKS 3       /* block 0 is the main one */

struct op {
    uint8_t code;  /* an op_code */
    uint8_t block; /* < BLOCKS */
    uint8_t operands[OPERANDS_MAX];
};

struct program {
    size_t count;
    struct op ops[PROGRAM_MAX];
};

/* What a target may draw from: the operations that are in one of the groups `any` and in
 * none of the groups `not`. */
struct program_choice {
    size_t count;
    uint8_t codes[OP_COUNT];
};

void program_choose(struct program_choice *choice, unsigned any, unsigned not );

/* Reads a program; every input is one. */
void program_decode(const struct program_choice *choice, const uint8_t *data,
    size_t size, struct program *program);

/* Writes it back, at most `capacity` bytes, whole cells; returns how many. Decoding what was
 * written gives the same program. */
size_t program_encode(const struct program_choice *choice,
    const struct program *program, uint8_t *data, size_t capacity);

#endif
