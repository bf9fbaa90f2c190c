/* SPDX-License-Identifier: MIT */
/* Biased reference counts: the words of the free-threaded build.

   Each object has an owner, the thread that made it. The owner counts its references in
   `local` without any synchronisation; all other threads count in `shared`, atomically.

       shared = 4 * count + flag          count is signed: a reference that the owner
       total  = local + count             took may be released by another thread

   | flag          | meaning                                                         |
   | ------------- | --------------------------------------------------------------- |
   | INIT          | owner exists; no reference is made from a borrowed pointer      |
   | MAYBE_WEAKREF | owner exists; lock-free readers may try to take a reference     |
   | QUEUED        | in the owner's queue; the queue owns one of the references      |
   | MERGED        | no owner, local is 0: total = count                             |

   An object is immortal when local is UINT32_MAX; then it has no owner either.

   T2  every transition changes local + count by exactly the references taken or given
       up (a release which queues the object gives its reference to the queue instead);
       flags only rise INIT -> MAYBE_WEAKREF -> QUEUED -> MERGED; the answer "dealloc"
       comes at a total of zero only.

   The functions compute the next word from the present one. The caller runs them inside
   `load; compute; compare-exchange` loops: proofs are about the words, the explorer is
   about the interleavings. */
#ifndef ETALON_KERNEL_BIASED_H
#define ETALON_KERNEL_BIASED_H

#include <stdbool.h>
#include <stdint.h>

#include "kernel/refcount.h"

#define BIASED_IMMORTAL UINT32_MAX
#define BIASED_UNIT 4 /* one reference in the shared word */

/* Counts that a shared word can hold. */
#define BIASED_COUNT_MAX (INT64_MAX / 4)
#define BIASED_COUNT_MIN (INT64_MIN / 4)

/* Added to the count of objects that only the collector frees. */
#define BIASED_DEFERRED (INT64_MAX / 8)

enum biased_flag {
    BIASED_INIT = 0,
    BIASED_MAYBE_WEAKREF = 1,
    BIASED_QUEUED = 2,
    BIASED_MERGED = 3,
};

/* What the caller has to do after it stored the next word. */
enum biased_action {
    BIASED_KEEP,    /* nothing */
    BIASED_DEALLOC, /* the total is zero: deallocate */
    BIASED_QUEUE,   /* put the object in its owner's queue */
    BIASED_MERGE,   /* the owner's last local reference is gone: merge the words */
};

struct biased_local_step {
    uint32_t local;
    enum biased_action action;
};

struct biased_shared_step {
    int64_t shared;
    enum biased_action action;
};

struct biased_try {
    int64_t shared;
    bool taken; /* false: the word is unchanged and no reference was taken */
};

struct biased_merged {
    int64_t shared;
    int64_t count; /* the total; the caller deallocates at zero */
};

/* All words of one object; `owned` false means that the owner field is to be
   cleared. */
struct biased_words {
    uint32_t local;
    int64_t shared;
    bool owned;
};

/*@ logic integer biased_flag_of(integer s) =
  @   s >= 0 ? s % 4 : 3 - (-(s + 1)) % 4;
  @ logic integer biased_count_of(integer s) = (s - biased_flag_of(s)) / 4;
  @ logic integer biased_sum(integer l, integer s) = l + biased_count_of(s);
  @*/

/* The flag in a shared word: the remainder of the floored division by 4. */
/*@ assigns \nothing;
  @ ensures T2_flag:  \result == biased_flag_of(shared);
  @ ensures T2_range: 0 <= \result <= 3;
  @*/
static inline enum biased_flag biased_flags(int64_t shared)
{
    if (shared >= 0) {
        return (enum biased_flag)(shared % 4);
    }
    return (enum biased_flag)(3 - -(shared + 1) % 4);
}

/* The signed count in a shared word: the floored quotient by 4. */
/*@ assigns \nothing;
  @ ensures T2_count: \result == biased_count_of(shared);
  @ ensures T2_parts: shared == 4 * \result + biased_flag_of(shared);
  @*/
static inline int64_t biased_count(int64_t shared)
{
    if (shared >= 0) {
        return shared / 4;
    }
    return -(-(shared + 1) / 4) - 1;
}

/* The shared word made of a count and a flag. */
/*@ requires T2_fits: BIASED_COUNT_MIN <= count <= BIASED_COUNT_MAX;
  @ requires T2_flag: 0 <= flag <= 3;
  @ assigns \nothing;
  @ ensures T2_word:  \result == 4 * count + flag;
  @ ensures T2_count: biased_count_of(\result) == count;
  @ ensures T2_flag:  biased_flag_of(\result) == flag;
  @*/
static inline int64_t biased_pack(int64_t count, enum biased_flag flag)
{
    return count * 4 + (int64_t)flag;
}

/* True when the local word says that the object is never deallocated. */
/*@ assigns \nothing;
  @ ensures T2_immortal: \result <==> local == BIASED_IMMORTAL;
  @*/
static inline bool biased_is_immortal(uint32_t local)
{
    return local == BIASED_IMMORTAL;
}

/* The owner takes a reference. The immortal word stays; a full word becomes
   immortal. */
/*@ assigns \nothing;
  @ ensures T2_plus_one:  local != BIASED_IMMORTAL ==> \result == local + 1;
  @ ensures T2_absorbing: local == BIASED_IMMORTAL ==> \result == local;
  @*/
static inline uint32_t biased_increment_local(uint32_t local)
{
    return biased_is_immortal(local) ? local : local + 1u;
}

/* The owner takes `n` references; becomes immortal rather than overflow. */
/*@ assigns \nothing;
  @ ensures T2_plus_n:     local + n < BIASED_IMMORTAL ==> \result == local + n;
  @ ensures T2_saturation: local + n >= BIASED_IMMORTAL ==> \result == BIASED_IMMORTAL;
  @*/
static inline uint32_t biased_add_local(uint32_t local, uint32_t n)
{
    return n >= BIASED_IMMORTAL - local ? BIASED_IMMORTAL : local + n;
}

/* The owner gives up a reference; at zero it has to merge the words. */
/*@ requires T2_live: local > 0;
  @ assigns \nothing;
  @ ensures T2_absorbing: local == BIASED_IMMORTAL
  @                         ==> \result.local == local && \result.action == BIASED_KEEP;
  @ ensures T2_minus_one: local != BIASED_IMMORTAL ==> \result.local == local - 1;
  @ ensures T2_merge:     \result.action == BIASED_MERGE <==> local == 1;
  @ ensures T2_keep:      \result.action == BIASED_KEEP <==> local != 1;
  @*/
static inline struct biased_local_step biased_decrement_local(uint32_t local)
{
    if (biased_is_immortal(local)) {
        return (struct biased_local_step){local, BIASED_KEEP};
    }
    return (struct biased_local_step){
        local - 1u, local == 1u ? BIASED_MERGE : BIASED_KEEP};
}

/* True when no other thread ever took part: an owner without local references may then
   deallocate at once, with its owner field left as it is. */
/*@ assigns \nothing;
  @ ensures T2_untouched: \result ==> biased_count_of(shared) == 0;
  @ ensures T2_word:      \result <==> shared == 0;
  @*/
static inline bool biased_is_untouched(int64_t shared)
{
    return shared == 0;
}

/* The owner, whose local count is zero, gives the object up. The owner field is cleared
   before this word is published. */
/*@ assigns \nothing;
  @ ensures T2_count:   biased_count_of(\result.shared) == biased_count_of(shared);
  @ ensures T2_merged:  biased_flag_of(\result.shared) == BIASED_MERGED;
  @ ensures T2_dealloc: \result.action == BIASED_DEALLOC
  @                       <==> biased_count_of(shared) == 0;
  @ ensures T2_keep:    \result.action == BIASED_KEEP <==> biased_count_of(shared) != 0;
  @*/
static inline struct biased_shared_step biased_merge_zero_local(int64_t shared)
{
    int64_t count = biased_count(shared);
    int64_t next = biased_pack(count, BIASED_MERGED);
    return (struct biased_shared_step){next, count == 0 ? BIASED_DEALLOC : BIASED_KEEP};
}

/* Another thread takes a reference from one that it holds. */
/*@ requires T2_fits: shared <= INT64_MAX - BIASED_UNIT;
  @ assigns \nothing;
  @ ensures T2_plus_one: biased_count_of(\result) == biased_count_of(shared) + 1;
  @ ensures T2_flag:     biased_flag_of(\result) == biased_flag_of(shared);
  @*/
static inline int64_t biased_increment_shared(int64_t shared)
{
    return shared + BIASED_UNIT;
}

/* Another thread gives up a reference. The first release that would take the count of
   an owned object below zero queues the object, and the queue inherits the
   reference. */
/*@ requires T2_fits: shared >= INT64_MIN + BIASED_UNIT;
  @ requires T2_live: biased_flag_of(shared) == BIASED_MERGED
  @                     ==> biased_count_of(shared) > 0;
  @ assigns \nothing;
  @ ensures T2_queue:     \result.action == BIASED_QUEUE
  @                         <==> shared == 0 || shared == 1;
  @ ensures T2_inherited: \result.action == BIASED_QUEUE
  @             ==> biased_count_of(\result.shared) == biased_count_of(shared)
  @              && biased_flag_of(\result.shared) == BIASED_QUEUED;
  @ ensures T2_minus_one: \result.action != BIASED_QUEUE
  @             ==> biased_count_of(\result.shared) == biased_count_of(shared) - 1
  @              && biased_flag_of(\result.shared) == biased_flag_of(shared);
  @ ensures T2_rises:     biased_flag_of(\result.shared) >= biased_flag_of(shared);
  @ ensures T2_dealloc:   \result.action == BIASED_DEALLOC
  @                         <==> biased_flag_of(shared) == BIASED_MERGED
  @                          && biased_count_of(shared) == 1;
  @*/
static inline struct biased_shared_step biased_decrement_shared(int64_t shared)
{
    if (shared == BIASED_INIT || shared == BIASED_MAYBE_WEAKREF) {
        return (struct biased_shared_step){BIASED_QUEUED, BIASED_QUEUE};
    }
    int64_t next = shared - BIASED_UNIT;
    return (struct biased_shared_step){
        next, next == BIASED_MERGED ? BIASED_DEALLOC : BIASED_KEEP};
}

/* Moves the local count into the shared word and adds `extra`. The caller is the owner,
   or keeps the owner from running. */
/*@ requires T2_fits: BIASED_COUNT_MIN <= biased_sum(local, shared) + extra
  @                     <= BIASED_COUNT_MAX;
  @ requires T2_fits: -UINT32_MAX <= extra <= UINT32_MAX;
  @ requires T2_mortal: local != BIASED_IMMORTAL;
  @ assigns \nothing;
  @ ensures T2_sum:    \result.count == biased_sum(local, shared) + extra;
  @ ensures T2_word:   biased_count_of(\result.shared) == \result.count;
  @ ensures T2_merged: biased_flag_of(\result.shared) == BIASED_MERGED;
  @*/
static inline struct biased_merged biased_explicit_merge(
    uint32_t local, int64_t shared, int64_t extra)
{
    int64_t count = biased_count(shared) + (int64_t)local + extra;
    return (struct biased_merged){biased_pack(count, BIASED_MERGED), count};
}

/* Another thread tries to take a reference from a borrowed pointer. */
/*@ requires T2_fits: shared <= INT64_MAX - BIASED_UNIT;
  @ assigns \nothing;
  @ ensures T2_refused:  !\result.taken <==> shared == 0 || shared == BIASED_MERGED;
  @ ensures T2_same:     !\result.taken ==> \result.shared == shared;
  @ ensures T2_plus_one: \result.taken
  @             ==> biased_count_of(\result.shared) == biased_count_of(shared) + 1;
  @ ensures T2_flag:     biased_flag_of(\result.shared) == biased_flag_of(shared);
  @*/
static inline struct biased_try biased_try_increment_shared(int64_t shared)
{
    if (shared == 0 || shared == BIASED_MERGED) {
        return (struct biased_try){shared, false};
    }
    return (struct biased_try){shared + BIASED_UNIT, true};
}

/* Lets lock-free readers take references: INIT becomes MAYBE_WEAKREF. */
/*@ assigns \nothing;
  @ ensures T2_count: biased_count_of(\result) == biased_count_of(shared);
  @ ensures T2_rises: biased_flag_of(\result) >= biased_flag_of(shared);
  @ ensures T2_open:  biased_flag_of(\result) != BIASED_INIT;
  @ ensures T2_same:  biased_flag_of(shared) != BIASED_INIT ==> \result == shared;
  @ ensures T2_next:  biased_flag_of(shared) == BIASED_INIT
  @                     ==> biased_flag_of(\result) == BIASED_MAYBE_WEAKREF;
  @*/
static inline int64_t biased_set_maybe_weakref(int64_t shared)
{
    return biased_flags(shared) == BIASED_INIT ? shared + BIASED_MAYBE_WEAKREF : shared;
}

/* Takes a reference under a lock that keeps the object alive, and opens it for
   lock-free readers. */
/*@ requires T2_fits: shared <= INT64_MAX - BIASED_UNIT - 1;
  @ assigns \nothing;
  @ ensures T2_plus_one: biased_count_of(\result) == biased_count_of(shared) + 1;
  @ ensures T2_rises:    biased_flag_of(\result) >= biased_flag_of(shared);
  @ ensures T2_open:     biased_flag_of(\result) != BIASED_INIT;
  @ ensures T2_same:     biased_flag_of(shared) != BIASED_INIT
  @                        ==> biased_flag_of(\result) == biased_flag_of(shared);
  @ ensures T2_next:     biased_flag_of(shared) == BIASED_INIT
  @                        ==> biased_flag_of(\result) == BIASED_MAYBE_WEAKREF;
  @*/
static inline int64_t biased_new_reference_locked(int64_t shared)
{
    return biased_increment_shared(biased_set_maybe_weakref(shared));
}

/* The owner sets the total to `n`: the shared count is cleared, its flag stays. */
/*@ requires T2_count: n >= 0;
  @ assigns \nothing;
  @ ensures T2_sum:      n < UINT32_MAX
  @                        ==> biased_sum(\result.local, \result.shared) == n;
  @ ensures T2_flag:     n < UINT32_MAX
  @                        ==> biased_flag_of(\result.shared) == biased_flag_of(shared);
  @ ensures T2_immortal: n >= UINT32_MAX ==> \result.local == BIASED_IMMORTAL
  @                        && \result.shared == 0;
  @ ensures T2_owner:    \result.owned <==> n < UINT32_MAX;
  @*/
static inline struct biased_words biased_set_owner(int64_t shared, int64_t n)
{
    if (n >= (int64_t)UINT32_MAX) {
        return (struct biased_words){BIASED_IMMORTAL, 0, false};
    }
    return (struct biased_words){(uint32_t)n, (int64_t)biased_flags(shared), true};
}

/* A thread that is not the owner sets the total to `n`: the object has no owner
   then. */
/*@ requires T2_count: 0 <= n <= BIASED_COUNT_MAX;
  @ assigns \nothing;
  @ ensures T2_sum:    biased_sum(\result.local, \result.shared) == n;
  @ ensures T2_merged: biased_flag_of(\result.shared) == BIASED_MERGED;
  @ ensures T2_owner:  !\result.owned && \result.local == 0;
  @*/
static inline struct biased_words biased_set_other(int64_t n)
{
    return (struct biased_words){0u, biased_pack(n, BIASED_MERGED), false};
}

/* The number of references, as far as the two words tell; immortal objects answer with
   the default build's immortal count. */
/*@ requires T2_fits: biased_sum(local, shared) <= INT64_MAX;
  @ assigns \nothing;
  @ ensures T2_sum:      local != BIASED_IMMORTAL
  @                        ==> \result == biased_sum(local, shared);
  @ ensures T2_immortal: local == BIASED_IMMORTAL
  @                        ==> \result == REFCOUNT_IMMORTAL_INITIAL;
  @*/
static inline int64_t biased_total(uint32_t local, int64_t shared)
{
    if (biased_is_immortal(local)) {
        return (int64_t)REFCOUNT_IMMORTAL_INITIAL;
    }
    return (int64_t)local + biased_count(shared);
}

/* True when the asking owner holds the only reference, and no other thread can get one.
   The same test tells after a finaliser that nobody resurrected the object. */
/*@ assigns \nothing;
  @ ensures T2_unique: \result ==> biased_sum(local, shared) == 1;
  @ ensures T2_words:  \result <==> owned && local == 1 && shared == 0;
  @*/
static inline bool biased_is_unique(bool owned, uint32_t local, int64_t shared)
{
    return owned && local == 1u && shared == 0;
}

#endif
