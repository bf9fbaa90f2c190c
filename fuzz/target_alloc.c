/* SPDX-License-Identifier: MIT */
/* Programs during which an allocation fails: of those that the program asks for, the first
 * two bytes choose one, and the second also whether all later ones fail too. Afterwards the
 * heap is as clean as ever. */
#include "memory/failing.h"
#include "oracle.h"
#include "target.h"

static void run(const struct program *program, const uint8_t *prefix)
{
    failing_start(0, false);
    machine_run(program);
    long made = failing_made();
    oracle_close();
    long number = (prefix[0] | (prefix[1] & 127) << 8) % (made + 1);
    failing_start(number + 1, (prefix[1] & 128) != 0);
    machine_run(program);
    failing_start(0, false);
    oracle_check();
    oracle_close();
}

const struct target target = {"alloc", OP_EVERY, 0, 2, run, NULL, NULL};
