/* SPDX-License-Identifier: MIT */
/* The method cache against the walk of the MRO after each operation, with version tags that
 * run out. The first byte says how many tags are left, the second how many each class may
 * still use. */
#include "compare.h"
#include "oracle.h"
#include "shortage.h"
#include "target.h"

static void check(const struct op *op)
{
    shortage_apply();
    shortage_check();
    if ((op_table[op->code].groups & OP_LOOK) != 0) {
        return;
    }
    for (size_t i = 0; i < machine.classes.count; i++) {
        PyTypeObject *type = (PyTypeObject *)machine.classes.items[i];
        compare_lookups(type);
        compare_lookups(type);
    }
}

static void run(const struct program *program, const uint8_t *prefix)
{
    shortage_begin(prefix[0], prefix[1]);
    machine_after_step = check;
    machine_run(program);
    machine_after_step = NULL;
    shortage_check_cache();
    oracle_check();
    oracle_close();
    shortage_end();
}

const struct target target = {
    "cache", OP_CLASS | OP_LOOK, OP_HOOK | OP_TIMED, 2, run, NULL, NULL};
