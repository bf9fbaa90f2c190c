/* SPDX-License-Identifier: MIT */
/* What a fuzzing engine calls: the same entry points for libFuzzer, for AFL++ and for the
 * replay of a corpus. */
#include "engine.h"

#include "oracle.h"
#include "target.h"

#include <string.h>

static struct program_choice choice;

const struct program_choice *engine_choice(void)
{
    if (choice.count == 0) {
        program_choose(&choice, target.any, target.not );
    }
    return &choice;
}

static void start(void)
{
    static bool started;
    if (started) {
        return;
    }
    started = true;
    engine_choice();
    if (target.start != NULL) {
        target.start();
    } else {
        oracle_start();
    }
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    start();
    return 0;
}

size_t engine_decode(
    const uint8_t *data, size_t size, uint8_t *prefix, struct program *program)
{
    size_t used = size < target.prefix ? size : target.prefix;
    memset(prefix, 0, PREFIX_MAX);
    memcpy(prefix, data, used);
    program_decode(engine_choice(), data + used, size - used, program);
    return used;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    start();
    if (target.input != NULL) {
        target.input(data, size);
        return 0;
    }
    struct program program;
    uint8_t prefix[PREFIX_MAX];
    engine_decode(data, size, prefix, &program);
    target.run(&program, prefix);
    return 0;
}
