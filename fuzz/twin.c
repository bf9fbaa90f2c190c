/* SPDX-License-Identifier: MIT */
#include "twin.h"

#include "machine.h"
#include "oracle.h"
#include "type/lookup.h"

#include <string.h>

static struct log kept;

void twin_keep(void)
{
    kept.length = machine.log.length;
    memcpy(kept.text, machine.log.text, kept.length);
}

void twin_expect(const char *rule)
{
    if (kept.length != machine.log.length ||
        memcmp(kept.text, machine.log.text, kept.length) != 0) {
        fprintf(stderr, "the log of its twin:\n%.*s", (int)kept.length, kept.text);
        oracle_fail(rule, "the log is another one");
    }
}

void twin_forget(const struct op *op)
{
    (void)op;
    lookup_cache_clear();
}
