/* SPDX-License-Identifier: MIT */
#include "program.h"

#include <string.h>

#define BLOCK_SHIFT 6
#define CODE_MASK 63u

/* Half of all bytes belong to the main block: patterns 0 and 1. */
static uint8_t block_of(uint8_t byte)
{
    return (uint8_t)(byte >> BLOCK_SHIFT < 2 ? 0 : (byte >> BLOCK_SHIFT) - 1);
}

static uint8_t block_bits(uint8_t block)
{
    return (uint8_t)((block == 0 ? 0 : block + 1) << BLOCK_SHIFT);
}

_Static_assert(OP_COUNT <= CODE_MASK + 1u, "an opcode fits its bits");

void program_choose(struct program_choice *choice, unsigned any, unsigned not )
{
    choice->count = 0;
    for (uint8_t code = 0; code < OP_COUNT; code++) {
        unsigned groups = op_table[code].groups;
        if ((groups & any) != 0 && (groups & not ) == 0) {
            choice->codes[choice->count++] = code;
        }
    }
}

void program_decode(const struct program_choice *choice, const uint8_t *data,
    size_t size, struct program *program)
{
    program->count = 0;
    for (size_t at = 0; at < size && program->count < PROGRAM_MAX; at += CELL_SIZE) {
        uint8_t cell[CELL_SIZE] = {0};
        memcpy(cell, data + at, size - at < CELL_SIZE ? size - at : CELL_SIZE);
        struct op *op = &program->ops[program->count++];
        op->code = choice->codes[(cell[0] & CODE_MASK) % choice->count];
        op->block = block_of(cell[0]);
        memset(op->operands, 0, OPERANDS_MAX);
        memcpy(op->operands, cell + 1, strlen(op_table[op->code].operands));
    }
}

size_t program_encode(const struct program_choice *choice,
    const struct program *program, uint8_t *data, size_t capacity)
{
    size_t size = 0;
    for (size_t i = 0; i < program->count && capacity - size >= CELL_SIZE; i++) {
        const struct op *op = &program->ops[i];
        const uint8_t *row = memchr(choice->codes, op->code, choice->count);
        if (row != NULL) {
            data[size] = (uint8_t)((row - choice->codes) | block_bits(op->block));
            memcpy(data + size + 1, op->operands, OPERANDS_MAX);
            size += CELL_SIZE;
        }
    }
    return size;
}
