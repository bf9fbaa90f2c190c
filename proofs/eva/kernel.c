/* SPDX-License-Identifier: MIT */
/* The kernel on concrete inputs: merges that work, conflict and overflow; tags and the
   cache; the life of an object in both builds; layouts, slots and hashes.
   sources: src/kernel */
#include "kernel/biased.h"
#include "kernel/c3.h"
#include "kernel/cache.h"
#include "kernel/hash.h"
#include "kernel/layout.h"
#include "kernel/slotpick.h"
#include "kernel/version.h"

static char object, a, b, c;

/* class C(A, B), where A and B derive from object; then the two orders that conflict. */
static void classes(void)
{
    const void *of_a[] = {&a, &object};
    const void *of_b[] = {&b, &object};
    const void *bases[] = {&a, &b};
    struct c3_list lists[] = {{of_a, 2, 0}, {of_b, 2, 0}, {bases, 2, 0}};
    const void *order[6];
    struct c3_merged merged = c3_merge(lists, 3, order, 6);
    //@ assert merged.result == C3_DONE && merged.written == 3;
    //@ assert order[0] == &a && order[1] == &b && order[2] == &object;
    const void *swapped[] = {&b, &a};
    struct c3_list conflict[] = {{bases, 2, 0}, {swapped, 2, 0}};
    merged = c3_merge(conflict, 2, order, 6);
    //@ assert merged.result == C3_INCONSISTENT;
    size_t index;
    const void *twice[] = {&a, &b, &a};
    bool found = c3_has_duplicate(twice, 3, &index);
    //@ assert found && index == 0;
}

/* A class gets a tag, an attribute is cached, the class changes. */
static void lookups(void)
{
    struct version_step step = version_take_dynamic(VERSION_DYNAMIC_FIRST);
    struct cache_entry entry = {0};
    (void)cache_store(&entry, step.tag, &a, &b);
    //@ assert T6: entry.value == &b;
    bool hit = cache_hits(&entry, step.tag, &a);
    bool stale = cache_hits(&entry, version_take_dynamic(step.next).tag, &a);
    //@ assert hit && !stale;
    uint32_t at = cache_index(step.tag, 0x7f0012345678u);
    //@ assert at < CACHE_SIZE;
    (void)cache_reset(&entry);
    uint32_t sequence = sequence_unlock(sequence_lock(0u));
    //@ assert sequence == 2;
}

/* An object is made by its owner, shared, queued and merged; each total is known. */
static void lives(void)
{
    uint32_t local = biased_increment_local(1u);
    int64_t shared = biased_decrement_shared(0).shared;
    struct biased_merged merged = biased_explicit_merge(local, shared, -1);
    //@ assert merged.count == 1;
    struct biased_shared_step last = biased_decrement_shared(merged.shared);
    //@ assert last.action == BIASED_DEALLOC;
    struct refcount_step step = refcount_decrement(refcount_increment(0u));
    //@ assert step.dead != 0;
}

static void layouts(void)
{
    struct layout base = {.identity = &object, .basicsize = 16, .collected = true};
    struct layout chain_a[] = {base, base};
    struct layout chain_b[] = {base, base};
    chain_a[0].identity = &a;
    chain_b[0].identity = &b;
    chain_a[0].heap = chain_b[0].heap = true;
    struct layout_chain from = {chain_a, 2};
    struct layout_chain to = {chain_b, 2};
    enum layout_verdict verdict = layout_assignable(from, to);
    //@ assert verdict == LAYOUT_COMPATIBLE;
    size_t size = 0;
    bool fits = layout_var_size(16, 8, 3, &size);
    //@ assert fits && size == 40;
    struct slot_find finds[] = {
        {SLOT_WRAPPER, 16, 100, true, true}, {SLOT_OTHER, 0, 200, true, true}};
    uintptr_t slot = slotpick_fold(finds, 2);
    //@ assert slot == 200;
    const uint8_t text[] = {'a', 'b', 'c'};
    struct hash_key key = {1, 2};
    int64_t hash = hash_bytes(text, 3, key);
    //@ assert hash != -1;
}

int main(void)
{
    classes();
    lookups();
    lives();
    layouts();
    return 0;
}
