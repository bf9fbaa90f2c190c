/* SPDX-License-Identifier: MIT */
/* T1 for every history of an object of the default build: whatever is done to its count,
   in whatever order, a mortal count is the number of live references, the word does not
   wrap, an immortal object stays immortal, and it is dead exactly when the last reference
   of a mortal object goes. The functions are those of kernel/refcount.h; this file is
   read by WP only. */
#include "kernel/refcount.h"

/* What happens next, and how often; nothing is known of it. */
/*@ assigns \nothing; */
extern uint32_t any(void); // contract only

/*@ predicate T1_holds(uint32_t word, integer live) =
  @   live >= 0 && (word < REFCOUNT_IMMORTAL_MINIMUM ==> word == live);
  @*/

/* One thing happens to an object that lives; true when it dies of it. */
/*@ requires \valid(word) && \valid(live) && \separated(word, live);
  @ requires T1_holds: T1_holds(*word, *live);
  @ requires T1_live: 0 < *live < UINT64_MAX - UINT32_MAX;
  @ assigns *word, *live;
  @ ensures T1_holds: T1_holds(*word, *live);
  @ ensures T1_absorbing: \old(*word) >= REFCOUNT_IMMORTAL_MINIMUM
  @                         ==> *word >= REFCOUNT_IMMORTAL_MINIMUM && !\result;
  @ ensures T1_last: \old(*word) < REFCOUNT_IMMORTAL_MINIMUM && *live == 0 ==> \result;
  @ ensures T1_dead: \result ==> *live == 0 && *word == 0;
  @ ensures T1_step: *live == \old(*live) - 1 || *live >= \old(*live);
  @*/
static bool happen(uint32_t *word, uint64_t *live)
{
    uint32_t n = any();
    struct refcount_step step;
    switch (any()) {
    case 0:
        *word = refcount_increment(*word);
        *live += 1u;
        return false;
    case 1:
        *word = refcount_add(*word, n);
        *live += n;
        return false;
    default:
        *live -= 1u;
        step = refcount_decrement(*word);
        *word = step.next;
        return step.dead;
    }
}

/* A life from its first reference, of any length. */
/*@ assigns \nothing;
  @ ensures T1_end: \true;
  @*/
void refcount_history(void)
{
    uint32_t word = refcount_from(1);
    uint64_t live = 1;
    /*@ loop invariant T1_holds: T1_holds(word, live);
      @ loop invariant T1_alive: live == 0 ==> word >= REFCOUNT_IMMORTAL_MINIMUM;
      @ loop assigns steps, word, live;
      @ loop variant UINT32_MAX - steps;
      @*/
    for (uint32_t steps = 0; steps < UINT32_MAX; steps++) {
        if (live == 0 || live > INT64_MAX) {
            return;
        }
        if (happen(&word, &live)) {
            //@ assert T1_true_zero: word == 0 && live == 0;
            return;
        }
    }
}

/* The list of dead objects: an address survives its stay in the refcount word. */
/*@ requires T1_aligned: address % 4 == 0;
  @ assigns \nothing;
  @ ensures T1_round: \result == address;
  @*/
uint64_t refcount_link_history(uint64_t address)
{
    return refcount_link_decode(refcount_link_encode(address));
}
