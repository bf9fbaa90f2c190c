/* SPDX-License-Identifier: MIT */
#include "kernel/biased.h"

#include <criterion/criterion.h>

static uint32_t seed = 1;

static uint32_t draw(uint32_t n)
{
    seed = seed * 1664525u + 1013904223u;
    return (seed >> 8) % n;
}

/* The model: who holds how many references. */
struct model {
    uint32_t local;
    int64_t shared;
    bool owned;
    int64_t held;
    bool queued;
    bool dead;
};

static void owner_gives(struct model *m)
{
    struct biased_local_step step = biased_decrement_local(m->local);
    m->local = step.local;
    m->held--;
    if (step.action == BIASED_MERGE) {
        m->owned = false;
        struct biased_shared_step merged = biased_merge_zero_local(m->shared);
        m->dead = merged.action == BIASED_DEALLOC;
        m->shared = merged.shared;
    }
}

static void other_gives(struct model *m)
{
    struct biased_shared_step step = biased_decrement_shared(m->shared);
    m->shared = step.shared;
    m->held--;
    m->queued = m->queued || step.action == BIASED_QUEUE;
    m->dead = step.action == BIASED_DEALLOC;
}

static void merge_queued(struct model *m)
{
    struct biased_merged merged = biased_explicit_merge(m->local, m->shared, -1);
    m->local = 0;
    m->shared = merged.shared;
    m->owned = false;
    m->queued = false;
    m->dead = merged.count == 0;
}

static void step(struct model *m)
{
    switch (draw(6)) {
    case 0:
        if (m->owned) {
            m->local = biased_increment_local(m->local);
            m->held++;
        }
        break;
    case 1:
        if (m->held > 0) {
            m->shared = biased_increment_shared(m->shared);
            m->held++;
        }
        break;
    case 2:
        if (m->owned && m->held > 0) {
            owner_gives(m);
        }
        break;
    case 3:
    case 4:
        if (m->held > 0) {
            other_gives(m);
        }
        break;
    default:
        if (m->queued) {
            merge_queued(m);
        }
        break;
    }
}

Test(biased, counts_follow_a_model)
{
    /* [kernel.3] */
    for (int life = 0; life < 20000; life++) {
        struct model m = {1u, 0, true, 1, false, false};
        for (int i = 0; i < 200 && !m.dead; i++) {
            enum biased_flag before = biased_flags(m.shared);
            step(&m);
            int64_t live = m.held + (m.queued ? 1 : 0);
            cr_assert_eq((int64_t)m.local + biased_count(m.shared), live);
            cr_assert_eq(m.dead, live == 0);
            cr_assert_geq((int)biased_flags(m.shared), (int)before);
        }
    }
}
