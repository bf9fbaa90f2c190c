/* SPDX-License-Identifier: MIT */
#include "shortage.h"

#include "machine.h"
#include "oracle.h"
#include "type/check.h"
#include "type/lookup.h"
#include "type/subclasses.h"
#include "type/version.h"

static struct {
    struct version_counters kept;
    uint32_t last;
    uint16_t used;
} shortage;

void shortage_begin(uint8_t tags, uint8_t used)
{
    shortage.kept = version_counters;
    if (tags != 0) {
        version_counters.next_dynamic = UINT32_MAX - tags + 1u;
    }
    shortage.last = version_counters.next_dynamic;
    shortage.used = (uint16_t)(used == 0 ? 0 : VERSION_PER_TYPE - 255u + used);
}

static void apply(const struct shelf *shelf)
{
    for (size_t i = 0; i < shelf->count; i++) {
        PyTypeObject *type = (PyTypeObject *)shelf->items[i];
        if (type->tp_versions_used < shortage.used) {
            type->tp_versions_used = shortage.used;
        }
    }
}

void shortage_apply(void)
{
    apply(&machine.classes);
    apply(&machine.metas);
}

void shortage_check(void)
{
    uint32_t next = version_counters.next_dynamic;
    if (next != 0 && (shortage.last == 0 || next < shortage.last)) {
        oracle_fail("T5", "tags are given out again");
    }
    shortage.last = next;
}

void shortage_check_cache(void)
{
    const char *rule = check_cache();
    if (rule != NULL) {
        oracle_fail(rule, "the method cache");
    }
}

/* Types that remain lose the tags that they were given meanwhile. */
static void forget_tags(PyTypeObject *type)
{
    size_t position = 0;
    for (PyTypeObject *below; (below = subclasses_next(type, &position)) != NULL;) {
        forget_tags(below);
    }
    if (type->tp_version_tag >= shortage.kept.next_dynamic) {
        version_forget(type);
    }
}

void shortage_end(void)
{
    lookup_cache_clear();
    forget_tags(&PyBaseObject_Type);
    version_counters.next_dynamic = shortage.kept.next_dynamic;
}
