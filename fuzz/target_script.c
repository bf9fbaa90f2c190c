/* SPDX-License-Identifier: MIT */
/* Source text, from the lexer to the evaluator. */
#include "sandbox.h"
#include "target.h"

static void input(const uint8_t *data, size_t size)
{
    sandbox_run((const char *)data, size);
}

const struct target target = {.name = "script", .start = sandbox_start, .input = input};
