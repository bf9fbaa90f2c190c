/* SPDX-License-Identifier: MIT */
#include "selftest.h"

#include "engine.h"
#include "mutate.h"
#include "random.h"
#include "target.h"

#include <stdio.h>
#include <string.h>

#define INPUT_MAX (PREFIX_MAX + PROGRAM_MAX * CELL_SIZE)
#define CHANGED_MIN 0.9 /* the share of mutants that differ from their origin */

static bool equal(const struct program *a, const struct program *b)
{
    return a->count == b->count &&
           memcmp(a->ops, b->ops, a->count * sizeof(struct op)) == 0;
}

static bool is_program(const struct program *program)
{
    static const uint8_t zeros[OPERANDS_MAX];
    const struct program_choice *choice = engine_choice();
    for (size_t i = 0; i < program->count && program->count <= PROGRAM_MAX; i++) {
        const struct op *op = &program->ops[i];
        size_t arity = strlen(op_table[op->code].operands);
        if (memchr(choice->codes, op->code, choice->count) == NULL ||
            op->block >= BLOCKS ||
            memcmp(op->operands + arity, zeros, OPERANDS_MAX - arity) != 0) {
            return false;
        }
    }
    return program->count <= PROGRAM_MAX;
}

static bool survives_encoding(const struct program *program)
{
    uint8_t data[PROGRAM_MAX * CELL_SIZE];
    struct program again;
    size_t size = program_encode(engine_choice(), program, data, sizeof data);
    program_decode(engine_choice(), data, size, &again);
    return equal(program, &again);
}

/* The name of what fails for this input, or NULL; counts the mutants that differ. */
static const char *check_programs(const struct program *program,
    const struct program *donor, uint64_t seed, long *changed)
{
    uint64_t random = seed, again = seed;
    struct program mutant = *program, twin = *program;
    mutate_program(engine_choice(), &mutant, &random);
    mutate_program(engine_choice(), &twin, &again);
    if (!survives_encoding(program)) {
        return "decoding what was encoded";
    }
    if (!is_program(&mutant) || mutant.count == 0 || !survives_encoding(&mutant)) {
        return "a mutant is no program";
    }
    if (!equal(&mutant, &twin)) {
        return "mutants of one seed differ";
    }
    *changed += !equal(&mutant, program);
    mutate_splice(&mutant, donor, &random);
    return is_program(&mutant) ? NULL : "a splice is no program";
}

static size_t fill(uint8_t *data, uint64_t *seed)
{
    size_t size = random_below(seed, INPUT_MAX + 1);
    for (size_t i = 0; i < size; i++) {
        data[i] = (uint8_t)random_next(seed);
    }
    return size;
}

/* libFuzzer's view of the same, with little room now and then. */
static const char *check_engine(const uint8_t *data, size_t size, const uint8_t *other,
    size_t other_size, uint64_t seed)
{
    uint8_t first[INPUT_MAX], second[INPUT_MAX];
    size_t capacity = size + random_below(&seed, INPUT_MAX - size + 1);
    memcpy(first, data, size);
    memcpy(second, data, size);
    size_t first_size = LLVMFuzzerCustomMutator(first, size, capacity, (unsigned)seed);
    size_t second_size =
        LLVMFuzzerCustomMutator(second, size, capacity, (unsigned)seed);
    if (first_size > capacity || first_size != second_size ||
        memcmp(first, second, first_size) != 0) {
        return "the custom mutator";
    }
    capacity = random_below(&seed, INPUT_MAX + 1);
    first_size = LLVMFuzzerCustomCrossOver(
        data, size, other, other_size, first, capacity, (unsigned)seed);
    return first_size <= capacity ? NULL : "the custom crossover";
}

int selftest(long n, uint64_t seed)
{
    long changed = 0;
    const char *wrong = NULL;
    for (long i = 0; i < n && wrong == NULL; i++) {
        uint8_t data[INPUT_MAX], other[INPUT_MAX], prefix[PREFIX_MAX];
        size_t size = fill(data, &seed), other_size = fill(other, &seed);
        if (target.input == NULL) {
            struct program program, donor;
            engine_decode(data, size, prefix, &program);
            engine_decode(other, other_size, prefix, &donor);
            wrong = check_programs(&program, &donor, seed, &changed);
        }
        if (wrong == NULL) {
            wrong = check_engine(data, size, other, other_size, seed);
        }
    }
    if (wrong == NULL && target.input == NULL &&
        (double)changed < CHANGED_MIN * (double)n) {
        wrong = "mutants are what they were";
    }
    if (wrong != NULL) {
        fprintf(stderr, "%s: selftest: %s\n", target.name, wrong);
        return 1;
    }
    printf("%s: %ld inputs and their mutants are in order\n", target.name, n);
    return 0;
}
