/* SPDX-License-Identifier: MIT */
#include "countwords.h"

#include "oracle.h"

static void expect(bool holds, const char *rule, const char *what)
{
    if (!holds) {
        oracle_fail(rule, what);
    }
}

/* The default build -------------------------------------------------------------------- */

static const uint32_t beginnings[] = {1u, 2u, 0x7ffffff0u, 0x7fffffffu, 0x80000000u,
    0xbffffff0u, REFCOUNT_IMMORTAL_INITIAL, UINT32_MAX};

void plain_begin(struct plain_word *w, uint8_t first)
{
    w->word = beginnings[first % 8];
    w->references = w->word;
    w->immortal = w->word >= REFCOUNT_IMMORTAL_MINIMUM;
}

static void plain_add(struct plain_word *w, uint32_t n)
{
    w->word = refcount_add(w->word, n);
    w->references += n;
    bool saturates = w->references >= REFCOUNT_IMMORTAL_MINIMUM;
    expect(w->immortal || !saturates || w->word == REFCOUNT_IMMORTAL_INITIAL, "T1",
        "a sum that does not fit is immortal");
    w->immortal = w->immortal || saturates;
}

static void plain_take(struct plain_word *w)
{
    uint32_t before = w->word;
    w->word = refcount_increment(before);
    w->references++;
    expect(w->word >= before, "T1", "a count wraps");
    w->immortal = w->immortal || w->references >= REFCOUNT_IMMORTAL_MINIMUM;
}

static void plain_release(struct plain_word *w)
{
    struct refcount_step step = refcount_decrement(w->word);
    expect(!w->immortal || step.next == w->word, "T1", "an immortal count falls");
    w->references -= w->immortal ? 0 : 1;
    expect(step.dead == (!w->immortal && w->references == 0), "T1",
        "death is not the end of the last reference");
    w->word = step.next;
}

static void plain_link(uint8_t byte)
{
    uint64_t address = (uint64_t)byte * 0x0101010101010101u & ~UINT64_C(3);
    uint64_t word = refcount_link_encode(address);
    expect(refcount_link_decode(word) == address, "T1", "a link is another address");
    uint32_t count = (uint32_t)word;
    expect(count > 0 && !refcount_is_immortal(count), "T1", "a link is no count");
}

void plain_step(struct plain_word *w, uint8_t byte)
{
    if (w->references == 0) {
        return;
    }
    switch (byte % 4) {
    case 0:
        plain_take(w);
        break;
    case 1:
        plain_release(w);
        break;
    case 2:
        plain_add(w, (uint32_t)1 << byte / 4 % 32);
        break;
    default:
        plain_link(byte);
        break;
    }
    expect(refcount_is_immortal(w->word) == w->immortal, "T1", "immortality is lost");
    expect(w->immortal || w->word == w->references, "T1", "the count is wrong");
}

/* The free-threaded build ---------------------------------------------------------------- */

void biased_begin(struct biased_word *w, uint8_t first)
{
    *w = (struct biased_word){.owned = true, .owner = 1, .local = 1};
    if (first % 4 == 3) {
        w->local = BIASED_IMMORTAL - 2;
        w->owner = w->local;
    }
}

static int64_t references(const struct biased_word *w)
{
    return w->owner + w->others + w->queued;
}

static void die(struct biased_word *w)
{
    expect(references(w) == 0, "T2", "deallocated while there are references");
    w->dead = true;
}

/* References may be given up by another thread than the one that took them. */
static void give_up(struct biased_word *w, int64_t *holder)
{
    expect(references(w) > 0, "T2", "released too often");
    --*holder;
}

/* The owner has no local reference left. */
static void merge_zero(struct biased_word *w)
{
    if (biased_is_untouched(w->shared)) {
        die(w);
        return;
    }
    struct biased_shared_step step = biased_merge_zero_local(w->shared);
    w->owned = false;
    w->shared = step.shared;
    if (step.action == BIASED_DEALLOC) {
        die(w);
    }
}

static void local_release(struct biased_word *w)
{
    struct biased_local_step step = biased_decrement_local(w->local);
    bool immortal = biased_is_immortal(w->local);
    expect(!immortal || step.action == BIASED_KEEP, "T2", "immortal no more");
    if (!immortal) {
        give_up(w, w->owner > 0 ? &w->owner : &w->others);
    }
    w->local = step.local;
    if (step.action == BIASED_MERGE) {
        merge_zero(w);
    }
}

static void shared_take(struct biased_word *w, uint8_t how)
{
    struct biased_try attempt = {biased_increment_shared(w->shared), true};
    if (how % 3 == 1) {
        attempt = biased_try_increment_shared(w->shared);
    } else if (how % 3 == 2) {
        attempt.shared = biased_new_reference_locked(w->shared);
    }
    enum biased_flag before = biased_flags(w->shared);
    expect(biased_flags(attempt.shared) >= before, "T2", "a flag falls");
    w->shared = attempt.shared;
    w->others += attempt.taken;
}

static void shared_release(struct biased_word *w)
{
    struct biased_shared_step step = biased_decrement_shared(w->shared);
    expect(biased_flags(step.shared) >= biased_flags(w->shared), "T2", "a flag falls");
    w->shared = step.shared;
    give_up(w, w->others > 0 ? &w->others : &w->owner);
    if (step.action == BIASED_QUEUE) {
        expect(!w->queued, "T2", "queued twice");
        w->queued = true;
    } else if (step.action == BIASED_DEALLOC) {
        die(w);
    }
}

/* The owner finds the object in its queue, and gives the queue's reference up. */
static void merge_queued(struct biased_word *w)
{
    struct biased_merged merged = biased_explicit_merge(w->local, w->shared, -1);
    w->local = 0;
    w->owned = false;
    w->queued = false;
    w->shared = merged.shared;
    expect(merged.count == references(w), "T2", "the merged count is wrong");
    if (merged.count == 0) {
        die(w);
    }
}

static void biased_move(struct biased_word *w, uint8_t byte)
{
    switch (byte % 8) {
    case 0:
    case 1:
        w->owner += w->owned && !biased_is_immortal(w->local);
        w->local = w->owned ? biased_increment_local(w->local) : w->local;
        break;
    case 2:
    case 3:
        if (w->owned && w->local > 0 && w->owner + w->others > 0) {
            local_release(w);
        }
        break;
    case 4:
        shared_take(w, byte / 8);
        break;
    case 5:
        w->shared = biased_set_maybe_weakref(w->shared);
        break;
    case 6:
        if (w->queued) {
            merge_queued(w);
        }
        break;
    default:
        if (w->owner + w->others > 0) {
            shared_release(w);
        }
        break;
    }
}

void biased_step(struct biased_word *w, uint8_t byte)
{
    if (w->dead || biased_is_immortal(w->local)) {
        return;
    }
    biased_move(w, byte);
    if (w->dead || biased_is_immortal(w->local)) {
        return;
    }
    expect(biased_total(w->local, w->shared) == references(w), "T2",
        "local + shared is not the number of references");
    expect(references(w) > 0, "T2", "nobody refers to it, and it lives");
    expect(!biased_is_unique(w->owned, w->local, w->shared) || references(w) == 1, "T2",
        "shared, and taken for unique");
}
