/* SPDX-License-Identifier: MIT */
/* Lives of classes and instances: what each collection destroys is exactly what cannot be
 * reached. */
#include "oracle.h"
#include "reach.h"
#include "target.h"

static void run(const struct program *program, const uint8_t *prefix)
{
    (void)prefix;
    machine_before_step = reach_before;
    machine_after_step = reach_after;
    machine_run(program);
    machine_before_step = machine_after_step = NULL;
    reach_collect();
    oracle_check();
    oracle_close();
}

const struct target target = {
    "collector", OP_LIFE | OP_CLASS | OP_OBJECT, OP_HOOK, 0, run, NULL, NULL};
