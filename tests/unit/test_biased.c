/* SPDX-License-Identifier: MIT */
#include "kernel/biased.h"

#include <criterion/criterion.h>

#ifndef LIVES
#define LIVES 20000
#endif

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
    for (int life = 0; life < LIVES; life++) {
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

Test(biased, a_full_local_word_becomes_immortal)
{
    /* [kernel.3] */
    cr_assert_eq(biased_increment_local(UINT32_MAX - 1u), BIASED_IMMORTAL);
    cr_assert_eq(biased_increment_local(BIASED_IMMORTAL), BIASED_IMMORTAL);
    cr_assert_eq(biased_add_local(5u, 6u), 11u);
    cr_assert_eq(biased_add_local(BIASED_IMMORTAL - 1u, 1u), BIASED_IMMORTAL);
    cr_assert_eq(biased_decrement_local(BIASED_IMMORTAL).action, BIASED_KEEP);
    cr_assert_eq(biased_total(BIASED_IMMORTAL, 0), (int64_t)REFCOUNT_IMMORTAL_INITIAL);
}

Test(biased, a_borrowed_pointer_gives_a_reference_when_it_may)
{
    /* [kernel.3] */
    cr_assert_not(biased_try_increment_shared(0).taken);
    cr_assert_not(biased_try_increment_shared(BIASED_MERGED).taken);
    int64_t open = biased_set_maybe_weakref(0);
    cr_assert_eq(open, BIASED_MAYBE_WEAKREF);
    cr_assert_eq(biased_set_maybe_weakref(BIASED_QUEUED), BIASED_QUEUED);
    cr_assert(biased_try_increment_shared(open).taken);
    cr_assert_eq(biased_count(biased_try_increment_shared(open).shared), 1);
    cr_assert_eq(biased_count(biased_new_reference_locked(0)), 1);
    cr_assert_eq(
        (int)biased_flags(biased_new_reference_locked(0)), BIASED_MAYBE_WEAKREF);
}

Test(biased, a_count_is_set_by_its_owner_or_merged)
{
    /* [kernel.3] */
    struct biased_words own = biased_set_owner(biased_pack(-3, BIASED_QUEUED), 7);
    cr_assert_eq(biased_total(own.local, own.shared), 7);
    cr_assert_eq((int)biased_flags(own.shared), BIASED_QUEUED);
    cr_assert(own.owned);
    cr_assert_not(biased_set_owner(0, (int64_t)UINT32_MAX).owned);
    struct biased_words other = biased_set_other(7);
    cr_assert_eq(biased_total(other.local, other.shared), 7);
    cr_assert_eq((int)biased_flags(other.shared), BIASED_MERGED);
}

Test(biased, only_the_owner_of_the_last_reference_is_alone)
{
    /* [kernel.3] */
    cr_assert(biased_is_unique(true, 1u, 0));
    cr_assert_not(biased_is_unique(false, 1u, 0));
    cr_assert_not(biased_is_unique(true, 1u, BIASED_MAYBE_WEAKREF));
    cr_assert(biased_is_untouched(0));
    cr_assert_not(biased_is_untouched(BIASED_UNIT));
}

Test(biased, a_queued_count_stays_owed_when_the_owner_lets_go)
{
    /* [kernel.3] */
    cr_assert_eq((int)biased_merge_zero_local(biased_pack(-2, BIASED_QUEUED)).action,
        BIASED_KEEP);
    cr_assert_eq((int)biased_merge_zero_local(BIASED_QUEUED).action, BIASED_DEALLOC);
    cr_assert_eq(
        (int)biased_decrement_shared(BIASED_MAYBE_WEAKREF).action, BIASED_QUEUE);
    cr_assert_eq((int)biased_decrement_shared(BIASED_QUEUED).action, BIASED_KEEP);
}
