/* SPDX-License-Identifier: MIT */
/* Lives of classes and instances: what each collection destroys is exactly what cannot be
 * reached. */
#include "memory/gc.h"
#include "oracle.h"
#include "reach.h"
#include "target.h"

static bool collects(const struct op *op)
{
    return op->code == OP_collect && machine.depth == 0;
}

static void before(const struct op *op)
{
    if (collects(op)) {
        reach_mark();
    }
}

static void after(const struct op *op)
{
    if (collects(op)) {
        reach_compare();
    }
}

static void run(const struct program *program, const uint8_t *prefix)
{
    (void)prefix;
    machine_before_step = before;
    machine_after_step = after;
    machine_run(program);
    machine_before_step = machine_after_step = NULL;
    reach_mark();
    (void)gc_collect(GC_OLDEST, GC_MANUAL);
    reach_compare();
    oracle_check();
    oracle_close();
}

const struct target target = {
    "collector", OP_LIFE | OP_CLASS | OP_OBJECT, OP_HOOK, 0, run, NULL, NULL};
