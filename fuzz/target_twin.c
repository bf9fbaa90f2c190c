/* SPDX-License-Identifier: MIT */
/* One program, four times: as it is, without the method cache, with the cache emptied
 * after each operation, and against the model and classes made afresh. The first three see
 * the same. */
#include "compare.h"
#include "oracle.h"
#include "target.h"
#include "twin.h"
#include "type/lookup.h"

static void run(const struct program *program, const uint8_t *prefix)
{
    (void)prefix;
    oracle_run(program);
    twin_keep();
    lookup_cache_enabled = false;
    oracle_run(program);
    twin_expect("I1 cache off");
    lookup_cache_enabled = true;
    machine_after_step = twin_forget;
    oracle_run(program);
    twin_expect("I1 cold");
    machine_after_step = compare_step;
    machine_run(program);
    machine_after_step = NULL;
    compare_all();
    oracle_check();
    oracle_close();
}

const struct target target = {"twin", OP_EVERY, 0, 0, run, NULL, NULL};
