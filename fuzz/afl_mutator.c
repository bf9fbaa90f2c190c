/* SPDX-License-Identifier: MIT */
/* The interface of AFL++'s custom mutators: a shared library for each target, named by
 * AFL_CUSTOM_MUTATOR_LIBRARY. AFL++ goes on with its own byte mutations besides. */
#include "engine.h"
#include "mutate.h"
#include "random.h"
#include "target.h"

#include <stdlib.h>
#include <string.h>

#define INPUT_MAX (PREFIX_MAX + PROGRAM_MAX * CELL_SIZE)

struct mutator {
    uint64_t random;
    uint8_t out[INPUT_MAX];
};

void *afl_custom_init(void *afl, unsigned int seed);
void afl_custom_deinit(struct mutator *mutator);
size_t afl_custom_fuzz(struct mutator *mutator, uint8_t *data, size_t size,
    uint8_t **out, uint8_t *other, size_t other_size, size_t capacity);
const char *afl_custom_describe(struct mutator *mutator, size_t length);

void *afl_custom_init(void *afl, unsigned int seed)
{
    (void)afl;
    struct mutator *mutator = malloc(sizeof *mutator);
    if (mutator != NULL) {
        mutator->random = seed;
    }
    return mutator;
}

void afl_custom_deinit(struct mutator *mutator)
{
    free(mutator);
}

/* One mutation in four splices, like libFuzzer's crossover. The result is read before the
 * next call. */
size_t afl_custom_fuzz(struct mutator *mutator, uint8_t *data, size_t size,
    uint8_t **out, uint8_t *other, size_t other_size, size_t capacity)
{
    struct program program, donor;
    uint8_t prefix[PREFIX_MAX], unused[PREFIX_MAX];
    uint64_t *random = &mutator->random;
    const struct program_choice *choice = engine_choice();
    engine_decode(data, size, prefix, &program);
    if (other != NULL && random_below(random, 4) == 0) {
        engine_decode(other, other_size, unused, &donor);
        mutate_splice(&program, &donor, random);
    } else {
        mutate_program(choice, &program, random);
    }
    if (target.prefix > 0 && random_below(random, 8) == 0) {
        prefix[random_below(random, target.prefix)] = (uint8_t)random_next(random);
    }
    size_t room = capacity < INPUT_MAX ? capacity : INPUT_MAX;
    size_t used = room < target.prefix ? room : target.prefix;
    memcpy(mutator->out, prefix, used);
    used += program_encode(choice, &program, mutator->out + used, room - used);
    *out = mutator->out;
    return used;
}

const char *afl_custom_describe(struct mutator *mutator, size_t length)
{
    (void)mutator;
    (void)length;
    return "operations";
}
