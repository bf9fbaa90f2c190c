/* SPDX-License-Identifier: MIT */
#ifndef ETALON_MEMORY_FAILING_H
#define ETALON_MEMORY_FAILING_H

/* Allocations that fail on demand, in all three domains, so that every path that runs out
 * of memory can be walked: the k-th allocation from now on fails, alone or with all that
 * follow.
 *
 * 1. Blocks made before, while and after allocations fail are freed as usual. */

#include <stdbool.h>

/*@ ghost extern int failing_words; */ /* stands for the exchanged allocators and counts */

/* Lets the k-th allocation from now on fail (1: the next one), and when `sticky` all after
 * it too. 0 ends it. No error. */
/*@ requires I15_number: k >= 0;
  @ assigns failing_words;
  @*/
void failing_start(long k, bool sticky);

/* True when an allocation has failed since failing_start. */
/*@ assigns \nothing; */
bool failing_reached(void);

/* The number of allocations asked for since failing_start. */
/*@ assigns \nothing;
  @ ensures I15_count: \result >= 0;
  @*/
long failing_made(void);

#endif
