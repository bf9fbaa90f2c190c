/* SPDX-License-Identifier: MIT */
/* T2 for every history of an object of the free-threaded build, one step at a time: the
   words account for every live reference before and after each transition, and the
   answer "dealloc" is given at a true zero only. The functions are those of
   kernel/biased.h; this file is read by WP only. What happens between the steps of
   several threads is the explorer's business. */
#include "kernel/biased.h"

struct account {
    struct biased_words words;
    int64_t threads; /* references that threads hold */
    int64_t queued;  /* 1 while the owner's queue holds one */
};

/* An owner has a local reference, or else it gives the object up at once; only the
   queue's reference lets the shared count of an owned object go below zero. */
/*@ predicate T2_balanced(struct account a) =
  @   a.threads + a.queued == biased_sum(a.words.local, a.words.shared);
  @ predicate T2_formed(struct account a) =
  @   0 <= a.threads <= BIASED_DEFERRED && 0 <= a.queued <= 1
  @   && a.words.local < BIASED_IMMORTAL
  @   && -BIASED_DEFERRED <= a.words.shared <= INT64_MAX - BIASED_UNIT - 1
  @   && (a.words.owned <==> biased_flag_of(a.words.shared) != BIASED_MERGED)
  @   && (a.words.owned ==> a.words.local > 0)
  @   && (!a.words.owned ==> a.words.local == 0)
  @   && (a.queued == 1 ==> biased_flag_of(a.words.shared) >= BIASED_QUEUED)
  @   && (biased_flag_of(a.words.shared) == BIASED_QUEUED ==> a.queued == 1)
  @   && (biased_flag_of(a.words.shared) < BIASED_QUEUED
  @       ==> biased_count_of(a.words.shared) >= 0);
  @ predicate T2_holds(struct account a) = T2_balanced(a) && T2_formed(a);
  @ predicate T2_rises(struct account a, struct account b) =
  @   biased_flag_of(a.words.shared) <= biased_flag_of(b.words.shared);
  @*/

/* The owner takes a reference. */
/*@ requires T2_holds: T2_holds(a) && a.words.owned;
  @ requires T2_fits: a.threads < BIASED_DEFERRED
  @                     && a.words.local < BIASED_IMMORTAL - 1;
  @ assigns \nothing;
  @ ensures T2_holds: T2_holds(\result) && \result.threads == a.threads + 1;
  @ ensures T2_rises: T2_rises(a, \result);
  @*/
struct account account_owner_takes(struct account a)
{
    a.words.local = biased_increment_local(a.words.local);
    a.threads++;
    return a;
}

/* Another thread, which holds a reference, takes one more. */
/*@ requires T2_holds: T2_holds(a) && a.threads > 0;
  @ requires T2_fits: a.threads < BIASED_DEFERRED
  @                     && a.words.shared < INT64_MAX - 2 * BIASED_UNIT - 1;
  @ assigns \nothing;
  @ ensures T2_holds: T2_holds(\result) && \result.threads == a.threads + 1;
  @ ensures T2_rises: T2_rises(a, \result);
  @*/
struct account account_other_takes(struct account a)
{
    a.words.shared = biased_increment_shared(a.words.shared);
    a.threads++;
    return a;
}

/* Another thread tries to take a reference from a borrowed pointer. */
/*@ requires T2_holds: T2_holds(a);
  @ requires T2_fits: a.threads < BIASED_DEFERRED
  @                     && a.words.shared < INT64_MAX - 2 * BIASED_UNIT - 1;
  @ assigns \nothing;
  @ ensures T2_holds: T2_holds(\result);
  @ ensures T2_same: \result.threads == a.threads || \result.threads == a.threads + 1;
  @ ensures T2_no_revival: a.threads + a.queued == 0 ==> \result.threads == 0;
  @ ensures T2_rises: T2_rises(a, \result);
  @*/
struct account account_other_tries(struct account a)
{
    struct biased_try step = biased_try_increment_shared(a.words.shared);
    a.words.shared = step.shared;
    if (step.taken) {
        a.threads++;
    }
    return a;
}

/* The object is opened to lock-free readers. */
/*@ requires T2_holds: T2_holds(a);
  @ requires T2_fits: a.words.shared < INT64_MAX - 2 * BIASED_UNIT - 1;
  @ assigns \nothing;
  @ ensures T2_holds: T2_holds(\result) && \result.threads == a.threads;
  @ ensures T2_rises: T2_rises(a, \result);
  @*/
struct account account_opens(struct account a)
{
    a.words.shared = biased_set_maybe_weakref(a.words.shared);
    return a;
}

/* The owner gives up a reference; *dead when the object is to be deallocated. */
/*@ requires T2_holds: T2_holds(a) && a.words.owned && a.threads > 0;
  @ requires \valid(dead);
  @ assigns *dead;
  @ ensures T2_zero: *dead <==> \result.threads + \result.queued == 0;
  @ ensures T2_balanced: T2_balanced(\result);
  @ ensures T2_holds: !*dead ==> T2_holds(\result);
  @ ensures T2_count: \result.threads == a.threads - 1;
  @ ensures T2_rises: T2_rises(a, \result);
  @*/
struct account account_owner_gives(struct account a, bool *dead)
{
    struct biased_local_step step = biased_decrement_local(a.words.local);
    a.words.local = step.local;
    a.threads--;
    *dead = false;
    if (step.action != BIASED_MERGE) {
        return a;
    }
    a.words.owned = false;
    if (biased_is_untouched(a.words.shared)) {
        *dead = true;
        return a;
    }
    struct biased_shared_step merged = biased_merge_zero_local(a.words.shared);
    a.words.shared = merged.shared;
    *dead = merged.action == BIASED_DEALLOC;
    return a;
}

/* Another thread gives up a reference. */
/*@ requires T2_holds: T2_holds(a) && a.threads > 0;
  @ requires T2_fits: a.words.shared >= -BIASED_DEFERRED + BIASED_UNIT;
  @ requires \valid(dead);
  @ assigns *dead;
  @ ensures T2_zero: *dead <==> \result.threads + \result.queued == 0;
  @ ensures T2_holds: T2_holds(\result);
  @ ensures T2_count: \result.threads == a.threads - 1;
  @ ensures T2_rises: T2_rises(a, \result);
  @*/
struct account account_other_gives(struct account a, bool *dead)
{
    struct biased_shared_step step = biased_decrement_shared(a.words.shared);
    a.words.shared = step.shared;
    a.threads--;
    if (step.action == BIASED_QUEUE) {
        a.queued = 1;
    }
    *dead = step.action == BIASED_DEALLOC;
    return a;
}

/* The owner takes the object out of its queue and gives up the queue's reference; it may
   have merged the words before. */
/*@ requires T2_holds: T2_holds(a) && a.queued == 1;
  @ requires \valid(dead);
  @ assigns *dead;
  @ ensures T2_zero: *dead <==> \result.threads == 0;
  @ ensures T2_holds: T2_holds(\result) && \result.queued == 0;
  @ ensures T2_count: \result.threads == a.threads;
  @ ensures T2_rises: T2_rises(a, \result);
  @*/
struct account account_queue_merges(struct account a, bool *dead)
{
    struct biased_merged merged =
        biased_explicit_merge(a.words.local, a.words.shared, -1);
    a.words.local = 0;
    a.words.shared = merged.shared;
    a.words.owned = false;
    a.queued = 0;
    *dead = merged.count == 0;
    return a;
}
