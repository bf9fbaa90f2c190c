/* SPDX-License-Identifier: MIT */
/* Creation and mutation of types, instances and their lives. Hooks are left to the target
 * `reentrancy`, so that programs are fast. */
#include "oracle.h"
#include "target.h"

static void run(const struct program *program, const uint8_t *prefix)
{
    (void)prefix;
    oracle_run(program);
}

const struct target target = {"types", OP_EVERY, OP_HOOK, 0, run, NULL, NULL};
