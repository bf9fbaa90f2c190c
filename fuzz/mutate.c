/* SPDX-License-Identifier: MIT */
#include "mutate.h"

#include "engine.h"
#include "random.h"
#include "target.h"

#include <string.h>

#define EDITS_MAX 4
#define RUN_MAX 8

/* Out of 8 calls of libFuzzer: how many mutate bytes. Measured on the target `types`. */
#define BYTES_OF_8 1

/* Edits ------------------------------------------------------------------------------- */

typedef void (*edit_function)(
    const struct program_choice *choice, struct program *program, uint64_t *random);

/* Small numbers name the same few registers and so meet each other. */
static uint8_t operand(uint64_t *random)
{
    uint64_t bits = random_next(random);
    return (uint8_t)(bits & 256 ? bits & 3 : bits);
}

static uint8_t block(uint64_t *random)
{
    size_t side = random_below(random, 2 * (BLOCKS - 1));
    return (uint8_t)(side < BLOCKS - 1 ? 0 : side - (BLOCKS - 2));
}

static size_t arity(const struct op *op)
{
    return strlen(op_table[op->code].operands);
}

static struct op any_op(const struct program_choice *choice, uint64_t *random)
{
    struct op op = {.code = choice->codes[random_below(random, choice->count)],
        .block = block(random)};
    for (size_t i = 0; i < arity(&op); i++) {
        op.operands[i] = operand(random);
    }
    return op;
}

/* Opens a gap of `length` operations at `at`; false when there is no room. */
static bool open_gap(struct program *program, size_t at, size_t length)
{
    if (program->count + length > PROGRAM_MAX) {
        return false;
    }
    struct op *gap = program->ops + at;
    memmove(gap + length, gap, (program->count - at) * sizeof(struct op));
    program->count += length;
    return true;
}

static void close_gap(struct program *program, size_t at, size_t length)
{
    struct op *gap = program->ops + at;
    program->count -= length;
    memmove(gap, gap + length, (program->count - at) * sizeof(struct op));
}

static struct op *any_of(struct program *program, uint64_t *random)
{
    return &program->ops[random_below(random, program->count)];
}

static void edit_insert(
    const struct program_choice *choice, struct program *program, uint64_t *random)
{
    size_t at = random_below(random, program->count + 1);
    struct op op = any_op(choice, random);
    if (open_gap(program, at, 1)) {
        program->ops[at] = op;
    } else {
        *any_of(program, random) = op;
    }
}

static void edit_delete(
    const struct program_choice *choice, struct program *program, uint64_t *random)
{
    (void)choice;
    size_t at = random_below(random, program->count);
    size_t rest = program->count - at;
    size_t length = 1 + random_below(random, rest < RUN_MAX ? rest : RUN_MAX);
    if (random_below(random, 2) == 0) {
        length = 1;
    }
    if (program->count > length) {
        close_gap(program, at, length);
    }
}

static void edit_duplicate(
    const struct program_choice *choice, struct program *program, uint64_t *random)
{
    (void)choice;
    struct op op = *any_of(program, random);
    size_t at = random_below(random, program->count + 1);
    if (open_gap(program, at, 1)) {
        program->ops[at] = op;
    }
}

static void edit_swap(
    const struct program_choice *choice, struct program *program, uint64_t *random)
{
    (void)choice;
    struct op *first = any_of(program, random), *second = any_of(program, random);
    struct op op = *first;
    *first = *second;
    *second = op;
}

static void edit_block(
    const struct program_choice *choice, struct program *program, uint64_t *random)
{
    (void)choice;
    any_of(program, random)->block = block(random);
}

static void edit_code(
    const struct program_choice *choice, struct program *program, uint64_t *random)
{
    struct op *op = any_of(program, random);
    size_t before = arity(op);
    op->code = choice->codes[random_below(random, choice->count)];
    for (size_t i = before; i < arity(op); i++) {
        op->operands[i] = operand(random);
    }
    memset(op->operands + arity(op), 0, OPERANDS_MAX - arity(op));
}

static void edit_operand(
    const struct program_choice *choice, struct program *program, uint64_t *random)
{
    (void)choice;
    struct op *op = any_of(program, random);
    if (arity(op) == 0) {
        return;
    }
    uint8_t *byte = &op->operands[random_below(random, arity(op))];
    switch (random_below(random, 4)) {
    case 0:
        *byte = (uint8_t)(*byte + 1);
        break;
    case 1:
        *byte = (uint8_t)(*byte - 1);
        break;
    default:
        *byte = operand(random);
    }
}

/* Takes over an operand from another operation that has one of the same kind: the same
 * class, the same name. */
static void edit_aim(
    const struct program_choice *choice, struct program *program, uint64_t *random)
{
    (void)choice;
    struct op *op = any_of(program, random);
    const struct op *model = any_of(program, random);
    if (arity(op) == 0) {
        return;
    }
    size_t at = random_below(random, arity(op));
    char letter = op_table[op->code].operands[at];
    const char *other = strchr(op_table[model->code].operands, letter);
    if (other != NULL) {
        op->operands[at] = model->operands[other - op_table[model->code].operands];
    }
}

static void edit_own_splice(
    const struct program_choice *choice, struct program *program, uint64_t *random)
{
    (void)choice;
    struct program donor = *program;
    mutate_splice(program, &donor, random);
}

static const edit_function edits[] = {
    edit_insert,
    edit_insert,
    edit_insert,
    edit_delete,
    edit_delete,
    edit_duplicate,
    edit_swap,
    edit_block,
    edit_code,
    edit_code,
    edit_operand,
    edit_operand,
    edit_operand,
    edit_operand,
    edit_aim,
    edit_aim,
    edit_aim,
    edit_own_splice,
};

void mutate_program(
    const struct program_choice *choice, struct program *program, uint64_t *random)
{
    for (size_t n = 1 + random_below(random, EDITS_MAX); n > 0; n--) {
        edit_function edit = edits[random_below(random, sizeof edits / sizeof *edits)];
        (program->count == 0 ? edit_insert : edit)(choice, program, random);
    }
}

void mutate_splice(
    struct program *program, const struct program *donor, uint64_t *random)
{
    if (donor->count == 0) {
        return;
    }
    size_t from = random_below(random, donor->count);
    size_t length = 1 + random_below(random, donor->count - from);
    size_t at = random_below(random, program->count + 1);
    size_t out = random_below(random, program->count - at + 1);
    close_gap(program, at, out);
    if (length > PROGRAM_MAX - program->count) {
        length = PROGRAM_MAX - program->count;
    }
    if (open_gap(program, at, length)) {
        memcpy(program->ops + at, donor->ops + from, length * sizeof(struct op));
    }
}

/* libFuzzer --------------------------------------------------------------------------- */

static size_t write_input(const uint8_t *prefix, const struct program *program,
    uint8_t *data, size_t capacity)
{
    size_t used = capacity < target.prefix ? capacity : target.prefix;
    memcpy(data, prefix, used);
    return used +
           program_encode(engine_choice(), program, data + used, capacity - used);
}

size_t LLVMFuzzerCustomMutator(
    uint8_t *data, size_t size, size_t capacity, unsigned int seed)
{
    uint64_t random = seed;
    const struct program_choice *choice = engine_choice();
    if (target.input != NULL || capacity < target.prefix + CELL_SIZE ||
        random_below(&random, 8) < BYTES_OF_8) {
        return LLVMFuzzerMutate(data, size, capacity);
    }
    struct program program;
    uint8_t prefix[PREFIX_MAX];
    engine_decode(data, size, prefix, &program);
    mutate_program(choice, &program, &random);
    if (target.prefix > 0 && random_below(&random, 8) == 0) {
        prefix[random_below(&random, target.prefix)] = (uint8_t)random_next(&random);
    }
    return write_input(prefix, &program, data, capacity);
}

size_t LLVMFuzzerCustomCrossOver(const uint8_t *first, size_t first_size,
    const uint8_t *second, size_t second_size, uint8_t *out, size_t capacity,
    unsigned int seed)
{
    uint64_t random = seed;
    struct program program, donor;
    uint8_t prefix[PREFIX_MAX], unused[PREFIX_MAX];
    engine_choice();
    if (target.input != NULL) {
        size_t head = random_below(&random, first_size + 1);
        head = head < capacity ? head : capacity;
        size_t from = random_below(&random, second_size + 1);
        size_t tail =
            second_size - from < capacity - head ? second_size - from : capacity - head;
        memcpy(out, first, head);
        memcpy(out + head, second + from, tail);
        return head + tail;
    }
    engine_decode(first, first_size, prefix, &program);
    engine_decode(second, second_size, unused, &donor);
    mutate_splice(&program, &donor, &random);
    return write_input(prefix, &program, out, capacity);
}

/* For builds without libFuzzer, whose own definition replaces this one. */
__attribute__((weak)) size_t LLVMFuzzerMutate(
    uint8_t *data, size_t size, size_t capacity)
{
    uint64_t random = size;
    for (size_t i = 0; i < size && i < PREFIX_MAX; i++) {
        random = (random << 8 | data[i]) + random_next(&random);
    }
    if (size == 0 || (size < capacity && random_below(&random, 4) == 0)) {
        data[size < capacity ? size++ : 0] = (uint8_t)random_next(&random);
    } else {
        data[random_below(&random, size)] ^= (uint8_t)(1u << random_below(&random, 8));
    }
    return size;
}
