/* SPDX-License-Identifier: MIT */
/* All operations, with hostile user code that changes what is being worked on. */
#include "oracle.h"
#include "target.h"

static void run(const struct program *program, const uint8_t *prefix)
{
    (void)prefix;
    oracle_run(program);
}

const struct target target = {"reentrancy", OP_EVERY, 0, 0, run, NULL, NULL};
